package io.clusterinsight.minion.http;

import java.io.IOException;
import java.net.Socket;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;

/**
 * TLS on the server's side.
 *
 * @param context asked for per connection, so that renewed certificates are taken up
 * @param clients whether clients are asked for a certificate; whether they need one is the
 *     handler's to say
 */
public record Tls(Supplier<SSLContext> context, boolean clients) {

  SSLSocket over(Socket accepted) throws IOException {
    SSLSocket secure =
        (SSLSocket) context.get().getSocketFactory().createSocket(accepted, null, true);
    secure.setUseClientMode(false);
    secure.setWantClientAuth(clients);
    return secure;
  }

  static boolean certified(SSLSocket secure) {
    try {
      return secure.getSession().getPeerCertificates().length > 0;
    } catch (SSLPeerUnverifiedException anonymous) {
      return false;
    }
  }
}
