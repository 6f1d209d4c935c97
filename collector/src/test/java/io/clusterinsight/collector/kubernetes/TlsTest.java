package io.clusterinsight.collector.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TlsTest {
  /** A key and its self-signed certificate. */
  private record Identity(KeyPair keys, X509Certificate certificate) {
    static Identity of(String algorithm, String name, GeneralName alternative) throws Exception {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(algorithm.equals("RSA") ? 2048 : 256);
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
      builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(alternative));
      String signature = algorithm.equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
      return new Identity(
          keys,
          new JcaX509CertificateConverter()
              .getCertificate(
                  builder.build(new JcaContentSignerBuilder(signature).build(keys.getPrivate()))));
    }

    String certificatePem() throws Exception {
      return pem("CERTIFICATE", certificate.getEncoded());
    }

    Login.ClientCertificate login() throws Exception {
      return new Login.ClientCertificate(
          certificatePem(), pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
    }

    private static String pem(String what, byte[] bytes) {
      String lines =
          Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(bytes);
      return "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n";
    }
  }

  private static Identity client;
  private Optional<HttpsServer> running = Optional.empty();

  @BeforeAll
  static void identify() throws Exception {
    client = Identity.of("RSA", "client", new GeneralName(GeneralName.dNSName, "client"));
  }

  @AfterEach
  void stop() {
    running.ifPresent(server -> server.stop(0));
  }

  /** Starts a server that asks for the client's certificate, and says who asked. */
  private String start(Identity identity) throws Exception {
    SSLContext context = context(identity);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(context) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters settings = getSSLContext().getDefaultSSLParameters();
            settings.setNeedClientAuth(true);
            parameters.setSSLParameters(settings);
          }
        });
    server.createContext(
        "/",
        exchange -> {
          byte[] answer = "{\"ok\":true}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    running = Optional.of(server);
    return "https://127.0.0.1:" + server.getAddress().getPort();
  }

  private static SSLContext context(Identity identity) throws Exception {
    char[] password = "x".toCharArray();
    KeyStore own = KeyStore.getInstance("PKCS12");
    own.load(null, null);
    own.setKeyEntry(
        "server",
        identity.keys().getPrivate(),
        password,
        new X509Certificate[] {identity.certificate()});
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("client", client.certificate());
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(own, password);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private static Identity server(String algorithm) throws Exception {
    return Identity.of(algorithm, "server", new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
  }

  private static String ask(Login login) throws IOException {
    KubernetesAccess access =
        new KubernetesAccess(() -> login, "test", Reflecting.HASTE, Clock.systemUTC());
    try (Answer answer = new KubernetesApi(access).get("/")) {
      return answer.document().toString();
    }
  }

  private static Login login(
      String url,
      Optional<String> authority,
      boolean insecure,
      Optional<String> tlsServerName,
      Optional<Login.ClientCertificate> certificate) {
    return new Login(
        "c",
        url,
        authority,
        insecure,
        tlsServerName,
        Optional.empty(),
        certificate,
        new Login.Anonymous(),
        List.of(),
        Optional.empty());
  }

  @Test
  void a_client_certificate_is_shown_to_the_server_of_the_authority() throws Exception {
    for (String algorithm : new String[] {"RSA", "EC"}) {
      Identity server = server(algorithm);
      String url = start(server);
      Login login =
          login(
              url,
              Optional.of(server.certificatePem()),
              false,
              Optional.empty(),
              Optional.of(client.login()));
      assertEquals("{\"ok\":true}", ask(login));
      stop();
    }
  }

  @Test
  void without_a_client_certificate_there_is_no_connection() throws Exception {
    Identity server = server("EC");
    String url = start(server);
    Login login =
        login(url, Optional.of(server.certificatePem()), false, Optional.empty(), Optional.empty());
    assertThrows(UnreachableException.class, () -> ask(login));
  }

  @Test
  void a_server_of_another_authority_is_not_trusted() throws Exception {
    String url = start(server("EC"));
    Optional<Login.ClientCertificate> certificate = Optional.of(client.login());
    String other = server("EC").certificatePem();
    Login strict = login(url, Optional.of(other), false, Optional.empty(), certificate);
    assertThrows(UnreachableException.class, () -> ask(strict));
    Login unset = login(url, Optional.empty(), false, Optional.empty(), certificate);
    assertThrows(UnreachableException.class, () -> ask(unset));
    Login insecure = login(url, Optional.empty(), true, Optional.empty(), certificate);
    assertEquals("{\"ok\":true}", ask(insecure));
  }

  @Test
  void the_name_in_the_certificate_may_differ_from_the_host() throws Exception {
    Identity server =
        Identity.of("EC", "api", new GeneralName(GeneralName.dNSName, "api.internal"));
    String url = start(server);
    Optional<String> authority = Optional.of(server.certificatePem());
    Optional<Login.ClientCertificate> certificate = Optional.of(client.login());
    Login named = login(url, authority, false, Optional.of("api.internal"), certificate);
    assertEquals("{\"ok\":true}", ask(named));
    Login unnamed = login(url, authority, false, Optional.empty(), certificate);
    assertThrows(UnreachableException.class, () -> ask(unnamed));
  }

  @Test
  void certificates_that_are_none_are_refused_at_once() {
    Login.ClientCertificate broken = new Login.ClientCertificate("no pem", "no key");
    Login login =
        login(
            "https://127.0.0.1:1", Optional.empty(), false, Optional.empty(), Optional.of(broken));
    assertThrows(AccessException.class, () -> ask(login));
    Login authority =
        login(
            "https://127.0.0.1:1",
            Optional.of("no pem"),
            false,
            Optional.empty(),
            Optional.empty());
    assertThrows(AccessException.class, () -> ask(authority));
  }
}
