package io.clusterinsight.demo.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;

/** One client's connection, over TCP or a unix socket. */
final class Link implements AutoCloseable {
  private final SocketChannel channel;
  private final InputStream in;
  private final OutputStream out;

  Link(SocketChannel channel) throws IOException {
    this.channel = channel;
    if (!overUnixSocket()) {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }
    this.in = new BufferedInputStream(Channels.newInputStream(channel));
    this.out = Channels.newOutputStream(channel);
  }

  InputStream in() {
    return in;
  }

  OutputStream out() {
    return out;
  }

  boolean isOpen() {
    return channel.isOpen();
  }

  /** Ends the connection the hard way: over TCP the client sees a reset. */
  void reset() throws IOException {
    if (!overUnixSocket()) {
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    }
    channel.close();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private boolean overUnixSocket() throws IOException {
    return channel.getLocalAddress() instanceof UnixDomainSocketAddress;
  }
}
