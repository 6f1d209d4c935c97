package io.clusterinsight.collector.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clusterinsight.collector.docker.DockerSettings.Mode;
import io.clusterinsight.collector.docker.DockerSettings.Processes;
import io.clusterinsight.graph.model.SourceStatus.State;
import io.clusterinsight.graph.snapshot.Snapshot;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proxies that are found in the cluster: as they come, move and go, and in TLS. */
class FoundProxiesTest {
  private static final String A = FakeDaemon.id('a');
  private static final Map<String, String> HERE = Map.of("n1", "127.0.0.1");

  @TempDir private Path directory;

  private static DockerSettings settings(
      int port, Optional<String> ca, Optional<String> certificate, Optional<String> key) {
    return new DockerSettings(
        Mode.AUTO,
        port,
        Map.of(),
        Optional.empty(),
        Processes.NAMES,
        "minion-proxy",
        ca,
        certificate,
        key);
  }

  private static DockerSettings plain(int port) {
    return settings(port, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static final String NODE =
      "{\"apiVersion\":\"v1\",\"kind\":\"Node\",\"metadata\":{\"name\":\"n1\",\"uid\":\"u\"}}";

  @Test
  void proxyThatIsGone_leavesItsFactsStale_untilItsNodeIsGoneToo() throws Exception {
    try (FakeDaemon daemon = FakeDaemon.start();
        FollowedDaemons followed = new FollowedDaemons(plain(daemon.port()))) {
      daemon.has(A, "db", "running", "");
      followed.kubernetes("Node", NODE);
      followed.source.proxies(HERE);
      followed.await("Container:n1//db");

      followed.source.proxies(Map.of());
      Snapshot stale = followed.await("n1", State.STALE);
      assertEquals(
          Optional.of("its minion proxy is gone"),
          FollowedDaemons.status(stale, "n1").orElseThrow().message());
      long requests = daemon.count("");
      followed.await(
          "the container is still there",
          snapshot -> FollowedDaemons.find(snapshot, "Container:n1//db").isPresent());
      assertEquals(requests, daemon.count(""));

      followed.kubernetesGone("Node:n1");
      followed.await(
          "all forgotten",
          snapshot ->
              FollowedDaemons.find(snapshot, "Node:n1").isEmpty()
                  && FollowedDaemons.status(snapshot, "n1").isEmpty());
    }
  }

  @Test
  void proxyThatComesBack_isFollowedAgain() throws Exception {
    try (FakeDaemon daemon = FakeDaemon.start();
        FollowedDaemons followed = new FollowedDaemons(plain(daemon.port()))) {
      followed.kubernetes("Node", NODE);
      followed.source.proxies(HERE);
      followed.await("n1", State.OK);
      followed.source.proxies(Map.of());
      followed.await("n1", State.STALE);
      daemon.has(A, "db", "running", "");
      followed.source.proxies(HERE);
      followed.await("Container:n1//db");
      followed.await("n1", State.OK);
    }
  }

  @Test
  void certificate_mayBearTheNameOfTheService() throws Exception {
    Identity proxy = Identity.of("minion-proxy.default.svc");
    Identity own = Identity.of("collector");
    try (FakeDaemon daemon = FakeDaemon.startTls(proxy.serverThatTrusts(own), true)) {
      DockerSettings settings =
          settings(
              daemon.port(),
              Optional.of(write("ca", proxy.certificatePem())),
              Optional.of(write("crt", own.certificatePem())),
              Optional.of(write("key", own.keyPem())));
      try (FollowedDaemons followed = new FollowedDaemons(settings)) {
        followed.source.proxies(HERE);
        followed.await("n1", State.OK);
      }
    }
  }

  @Test
  void certificateOfAnotherName_orOfAnotherSigner_isRefused() throws Exception {
    Identity proxy = Identity.of("elsewhere.default.svc");
    Identity other = Identity.of("minion-proxy.default.svc");
    try (FakeDaemon daemon = FakeDaemon.startTls(proxy.serverThatTrusts(other), false)) {
      for (Identity trusted : new Identity[] {proxy, other}) {
        DockerSettings settings =
            settings(
                daemon.port(),
                Optional.of(write("ca", trusted.certificatePem())),
                Optional.empty(),
                Optional.empty());
        try (FollowedDaemons followed = new FollowedDaemons(settings)) {
          followed.source.proxies(HERE);
          Snapshot snapshot = followed.await("n1", State.UNREACHABLE);
          String message =
              FollowedDaemons.status(snapshot, "n1").orElseThrow().message().orElseThrow();
          assertTrue(message.startsWith("TLS: "), message);
        }
      }
      assertEquals(0, daemon.count(""));
    }
  }

  private String write(String name, String text) throws Exception {
    return Files.writeString(directory.resolve(name), text).toString();
  }

  /** A key and its self-signed certificate. */
  private record Identity(KeyPair keys, X509Certificate certificate) {
    static Identity of(String name) throws Exception {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      KeyPair keys = generator.generateKeyPair();
      X500Name subject = new X500Name("CN=" + name);
      long now = System.currentTimeMillis();
      JcaX509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              subject,
              BigInteger.ONE,
              new Date(now - 60_000),
              new Date(now + 3_600_000),
              subject,
              keys.getPublic());
      builder.addExtension(
          Extension.subjectAlternativeName,
          false,
          new GeneralNames(new GeneralName(GeneralName.dNSName, name)));
      return new Identity(
          keys,
          new JcaX509CertificateConverter()
              .getCertificate(
                  builder.build(
                      new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))));
    }

    SSLContext serverThatTrusts(Identity client) throws Exception {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null);
      store.setKeyEntry("own", keys.getPrivate(), new char[0], new X509Certificate[] {certificate});
      KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
      own.init(store, new char[0]);
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null);
      trusted.setCertificateEntry("client", client.certificate());
      TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    }

    String certificatePem() throws Exception {
      return pem("CERTIFICATE", certificate.getEncoded());
    }

    String keyPem() {
      return pem("PRIVATE KEY", keys.getPrivate().getEncoded());
    }

    private static String pem(String what, byte[] bytes) {
      String lines =
          Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(bytes);
      return "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n";
    }
  }
}
