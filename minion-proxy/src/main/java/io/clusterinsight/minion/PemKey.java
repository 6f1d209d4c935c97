package io.clusterinsight.minion;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A private key in a PEM file, in any of the forms that openssl writes without a password. */
final class PemKey {
  private static final Pattern BLOCK =
      Pattern.compile(
          "-----BEGIN ((?:[A-Z]+ )?)PRIVATE KEY-----([^-]+)-----END \\1PRIVATE KEY-----");
  private static final byte SEQUENCE = 0x30;
  private static final byte OCTETS = 0x04;
  private static final byte[] VERSION = {0x02, 0x01, 0x00};

  private PemKey() {}

  /**
   * Reads a key.
   *
   * @param certified the public key that belongs to it
   */
  static PrivateKey read(Path file, PublicKey certified) throws IOException {
    Matcher pem = BLOCK.matcher(Files.readString(file));
    if (!pem.find()) {
      throw wrong(file, "holds no private key in PEM");
    }
    String form = pem.group(1).strip();
    if (form.equals("ENCRYPTED") || pem.group(2).contains("ENCRYPTED")) {
      throw wrong(
          file, "holds a key with a password; openssl pkey -in KEY -out NEW writes it without");
    }
    try {
      byte[] encoded = Base64.getMimeDecoder().decode(pem.group(2).strip());
      return KeyFactory.getInstance(certified.getAlgorithm())
          .generatePrivate(
              new PKCS8EncodedKeySpec(form.isEmpty() ? encoded : wrapped(encoded, certified)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw wrong(file, "is not the key of the certificate, which is " + certified.getAlgorithm());
    }
  }

  private static IOException wrong(Path file, String why) {
    return new IOException("MINION_TLS_KEY: " + file + " " + why);
  }

  /**
   * The older forms (PKCS#1, SEC 1) lack the algorithm around them that PKCS#8 has (RFC 5958); the
   * public key has the same (RFC 5280, 4.1).
   */
  private static byte[] wrapped(byte[] key, PublicKey certified) {
    byte[] info = certified.getEncoded();
    int start = 2 + (info[1] < 0 ? info[1] & 0x7f : 0);
    byte[] algorithm = Arrays.copyOfRange(info, start, start + 2 + info[start + 1]);
    return encoded(SEQUENCE, VERSION, algorithm, encoded(OCTETS, key));
  }

  private static byte[] encoded(byte tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    int length = content.size();
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.write(tag);
    if (length < 0x80) {
      whole.write(length);
    } else {
      whole.writeBytes(new byte[] {(byte) 0x82, (byte) (length >> 8), (byte) length});
    }
    whole.writeBytes(content.toByteArray());
    return whole.toByteArray();
  }
}
