package io.clusterinsight.minion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clusterinsight.minion.http.Limits;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client's certificate in place of a token. */
final class TlsTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir private Path directory;

  private KeyStore selfSigned(String name) throws Exception {
    return selfSigned(name, "EC");
  }

  private KeyStore selfSigned(String name, String algorithm) throws Exception {
    Path file = directory.resolve(name + ".p12");
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    Process process =
        new ProcessBuilder(
                keytool.toString(),
                "-genkeypair",
                "-alias",
                "a",
                "-keyalg",
                algorithm,
                "-dname",
                "CN=" + name,
                "-ext",
                "SAN=IP:127.0.0.1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes());
    assertEquals(0, process.waitFor(), output);
    return KeyStore.getInstance(file.toFile(), PASSWORD);
  }

  private Path pem(String name, String type, byte[] content) throws IOException {
    String base64 = Base64.getMimeEncoder().encodeToString(content);
    String text = "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n";
    return Files.writeString(directory.resolve(name), text);
  }

  private static SSLContext client(KeyStore own, KeyStore trusted) throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(own, PASSWORD);
    KeyStore roots = KeyStore.getInstance("PKCS12");
    roots.load(null, null);
    roots.setCertificateEntry("server", trusted.getCertificate("a"));
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(roots);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private static int get(SSLContext context, int port, String path) throws Exception {
    try (HttpClient client =
        HttpClient.newBuilder().sslContext(context).version(HttpClient.Version.HTTP_1_1).build()) {
      URI uri = URI.create("https://127.0.0.1:" + port + path);
      HttpRequest request = HttpRequest.newBuilder(uri).build();
      return client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    }
  }

  @Test
  void clientCertificate_ofTheCa_isAnsweredWithoutAToken_andNoOtherIs() throws Exception {
    KeyStore server = selfSigned("server");
    KeyStore known = selfSigned("known");
    KeyStore unknown = selfSigned("unknown");
    Map<String, String> settings =
        Map.of(
            "MINION_TLS_CERT",
            pem("cert", "CERTIFICATE", server.getCertificate("a").getEncoded()).toString(),
            "MINION_TLS_KEY",
            pem("key", "PRIVATE KEY", server.getKey("a", PASSWORD).getEncoded()).toString(),
            "MINION_TLS_CLIENT_CA",
            pem("ca", "CERTIFICATE", known.getCertificate("a").getEncoded()).toString());
    try (RecordingDaemon daemon =
            new RecordingDaemon(directory.resolve("d"), RecordingDaemon::dockerLike);
        RunningProxy proxy = new RunningProxy(daemon.socket(), settings, Limits.DEFAULT)) {
      assertEquals(200, get(client(known, server), proxy.port(), "/version"));
      SSLContext stranger = client(unknown, server);
      KeyStore nobody = KeyStore.getInstance("PKCS12");
      nobody.load(null, null);
      assertEquals(401, get(client(nobody, server), proxy.port(), "/version"));
      assertEquals(200, get(client(nobody, server), proxy.port(), "/healthz"));
      assertEquals(401, get(stranger, proxy.port(), "/version"));
      assertFalse(proxy.get("/version").contains("HTTP"), "plain HTTP on a TLS port");
      RunningProxy.await(
          "the failure is in the log",
          () -> proxy.log().getLast().endsWith("the TLS handshake failed"));
      assertEquals(1, daemon.heads().size());
    }
  }

  @Test
  void files_thatHoldNoKeyOrCertificate_stopTheStartNamingTheSetting() throws Exception {
    Path empty = Files.writeString(directory.resolve("empty"), "");
    KeyStore server = selfSigned("server");
    Path certificate = pem("cert", "CERTIFICATE", server.getCertificate("a").getEncoded());
    for (Map.Entry<Settings.TlsFiles, String> wrong :
        Map.of(
                new Settings.TlsFiles(empty, empty, Optional.empty()),
                "MINION_TLS_CERT: ",
                new Settings.TlsFiles(certificate, empty, Optional.empty()),
                "MINION_TLS_KEY: ")
            .entrySet()) {
      IOException e = assertThrows(IOException.class, () -> TlsContext.read(wrong.getKey()));
      assertTrue(String.valueOf(e.getMessage()).startsWith(wrong.getValue()), e.getMessage());
    }
  }

  @Test
  void keys_inOpensslsOlderForms_areRead() throws Exception {
    for (String algorithm : new String[] {"EC", "RSA"}) {
      KeyStore store = selfSigned(algorithm, algorithm);
      Key key = store.getKey("a", PASSWORD);
      Path file = pem("old", algorithm + " PRIVATE KEY", inner(key.getEncoded()));
      assertEquals(key, PemKey.read(file, store.getCertificate("a").getPublicKey()), algorithm);
    }
  }

  /** What PKCS#8 wraps: behind the version and the algorithm, a string of octets. */
  private static byte[] inner(byte[] encoded) {
    ByteBuffer der = ByteBuffer.wrap(encoded);
    length(der);
    for (int i = 0; i < 2; i++) {
      int skipped = length(der);
      der.position(der.position() + skipped);
    }
    byte[] inner = new byte[length(der)];
    der.get(inner);
    return inner;
  }

  private static int length(ByteBuffer der) {
    der.get();
    int length = der.get();
    if (length >= 0) {
      return length;
    }
    int value = 0;
    for (int octets = length & 0x7f; octets > 0; octets--) {
      value = value << 8 | der.get() & 0xff;
    }
    return value;
  }

  @Test
  void keys_thatCannotBeRead_areToldWhatToDo() throws Exception {
    KeyStore store = selfSigned("server");
    byte[] rsa = selfSigned("other", "RSA").getKey("a", PASSWORD).getEncoded();
    for (Map.Entry<Path, String> wrong :
        Map.of(
                pem("locked", "ENCRYPTED PRIVATE KEY", rsa),
                "openssl pkey -in KEY -out NEW",
                pem("other", "PRIVATE KEY", rsa),
                "is not the key of the certificate, which is EC")
            .entrySet()) {
      IOException e =
          assertThrows(
              IOException.class,
              () -> PemKey.read(wrong.getKey(), store.getCertificate("a").getPublicKey()));
      assertTrue(String.valueOf(e.getMessage()).contains(wrong.getValue()), e.getMessage());
    }
  }

  @Test
  void certificate_replaced_isShownToTheNextClient() throws Exception {
    KeyStore before = selfSigned("before");
    KeyStore after = selfSigned("after");
    Map<String, String> settings =
        Map.of(
            "MINION_TLS_CERT",
            pem("cert", "CERTIFICATE", before.getCertificate("a").getEncoded()).toString(),
            "MINION_TLS_KEY",
            pem("key", "PRIVATE KEY", before.getKey("a", PASSWORD).getEncoded()).toString());
    try (RunningProxy proxy = new RunningProxy(directory.resolve("d"), settings, Limits.DEFAULT)) {
      assertEquals(200, get(client(before, before), proxy.port(), "/healthz"));
      pem("cert", "CERTIFICATE", after.getCertificate("a").getEncoded());
      pem("key", "PRIVATE KEY", after.getKey("a", PASSWORD).getEncoded());
      RunningProxy.await("the new certificate", () -> isShown(after, proxy.port()));
      assertFalse(isShown(before, proxy.port()));
    }
  }

  private static boolean isShown(KeyStore server, int port) {
    try {
      return get(client(server, server), port, "/healthz") == 200;
    } catch (Exception e) {
      return false;
    }
  }
}
