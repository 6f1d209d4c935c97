package io.clusterinsight.minion;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** A TLS context made from PEM files. */
final class TlsContext {
  private TlsContext() {}

  static SSLContext read(Settings.TlsFiles files) throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys(files).getKeyManagers(), trusted(files.clientCa()), new SecureRandom());
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("cannot use the files of MINION_TLS_CERT, _KEY or _CLIENT_CA", e);
    }
  }

  private static KeyManagerFactory keys(Settings.TlsFiles files)
      throws IOException, GeneralSecurityException {
    Certificate[] chain =
        certificates("MINION_TLS_CERT", files.certificate()).toArray(Certificate[]::new);
    PrivateKey key = PemKey.read(files.key(), chain[0].getPublicKey());
    KeyStore store = empty();
    store.setKeyEntry("proxy", key, new char[0], chain);
    KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
    factory.init(store, new char[0]);
    return factory;
  }

  /** Without a client CA nobody is trusted: the JDK's default would trust every public CA. */
  private static TrustManager[] trusted(Optional<Path> clientCa)
      throws IOException, GeneralSecurityException {
    if (clientCa.isEmpty()) {
      return new TrustManager[0];
    }
    KeyStore store = empty();
    int number = 0;
    for (Certificate ca : certificates("MINION_TLS_CLIENT_CA", clientCa.get())) {
      store.setCertificateEntry("ca-" + number++, ca);
    }
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static Collection<? extends Certificate> certificates(String setting, Path file)
      throws IOException {
    try (InputStream in = new ByteArrayInputStream(Files.readAllBytes(file))) {
      var certificates = CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (!certificates.isEmpty()) {
        return certificates;
      }
    } catch (GeneralSecurityException e) {
      throw new IOException(setting + ": " + file + " does not hold PEM certificates", e);
    }
    throw new IOException(setting + ": " + file + " holds no certificate");
  }
}
