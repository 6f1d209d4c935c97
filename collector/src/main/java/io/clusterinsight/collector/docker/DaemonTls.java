package io.clusterinsight.collector.docker;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.ssl.SSLContextBuilder;
import org.springframework.boot.ssl.pem.PemSslStore;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/** How TLS is spoken with the proxies: whom to trust, and who we are. */
final class DaemonTls {
  private final SSLContext context;

  private DaemonTls(SSLContext context) {
    this.context = context;
  }

  /**
   * Reads the files that the settings name.
   *
   * @throws IllegalArgumentException if one cannot be used; the message names the setting
   */
  static DaemonTls read(DockerSettings settings) {
    SSLContextBuilder builder = SSLContextBuilder.create();
    try {
      if (settings.caFile().isPresent()) {
        builder.loadTrustMaterial(trusted(settings.caFile().get()), null);
      }
      if (settings.clientCert().isPresent()) {
        builder.loadKeyMaterial(
            own(settings.clientCert().get(), settings.clientKey().orElseThrow()), new char[0]);
      }
      return new DaemonTls(builder.build());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no TLS: " + e.getMessage(), e);
    }
  }

  private static KeyStore trusted(String file) {
    try {
      PemSslStoreDetails details = PemSslStoreDetails.forCertificates("file:" + file);
      KeyStore store = new PemSslStoreBundle(null, PemSslStore.load(details)).getTrustStore();
      return Optional.ofNullable(store).orElseThrow();
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "cluster-insight.docker.ca-file: no PEM certificates in " + file, e);
    }
  }

  private static KeyStore own(String certificate, String key) {
    try {
      PemSslStoreDetails details =
          PemSslStoreDetails.forCertificates("file:" + certificate).withPrivateKey("file:" + key);
      KeyStore store = new PemSslStoreBundle(PemSslStore.load(details), null).getKeyStore();
      return Optional.ofNullable(store).orElseThrow();
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "cluster-insight.docker.client-key: %s and %s are not a PEM certificate and its key"
              .formatted(certificate, key),
          e);
    }
  }

  /** The certificate has to be of the address's host, or of the name that stands for it. */
  TlsSocketStrategy with(DaemonAddress address) {
    DefaultHostnameVerifier usual = new DefaultHostnameVerifier();
    HostnameVerifier verifier =
        (host, session) ->
            usual.verify(host, session)
                || address.name().filter(name -> usual.verify(name, session)).isPresent();
    return new DefaultClientTlsStrategy(context, HostnameVerificationPolicy.CLIENT, verifier);
  }
}
