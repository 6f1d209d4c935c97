package io.clusterinsight.minion;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Requests that no client of the proxy sends, by what is wrong with them. */
final class HostileRequests {
  private static final String ID = "0123456789abcdef".repeat(4);

  private static final List<String> TARGETS =
      List.of(
          "/v01.41/_ping", "/v1.041/_ping", "/v1.0/_ping", "/v1./_ping", "/v1/_ping",
          "/v2.41/_ping", "/v1.100/_ping", "/V1.41/_ping", "/v1.41", "/v1.41/", "/v1.41//_ping",
          "/v1.41/v1.41/_ping", "/v1.+1/_ping", "/v1.-1/_ping", "/v1.4 1/_ping",
          "/containers/a/json", "/containers/" + "a".repeat(129) + "/json",
          "/containers/-rf/json", "/containers/_x1/json", "/containers/a%62/json",
          "/containers/ab~/json", "/containers/a:b/json", "/containers/a@b/json",
          "/containers/ab/json/", "/containers/ab/json?", "/containers/ab/json?size=1",
          "/containers/ab/json&", "/containers//json", "/containers/../json",
          "/containers/../images/json", "/containers/json?", "/containers/json?all=1&",
          "/containers/json?&all=1", "/containers/json?all", "/containers/json?all=",
          "/containers/json?all=2", "/containers/json?all=TRUE", "/containers/json?all=%31",
          "/containers/json?all=1#", "/containers/json?ALL=1", "/containers/json?all=1?all=1",
          "/containers/json?all=1;", "/containers/json?all=+1", "/containers/json?all=1%00",
          "/containers/json%00", "/containers/json%20", "/containers/json.", "/containers/json;",
          "/containers/json/json/json", "/containers/%6ason",
          "/containers/" + ID + "/top", "/containers/" + ID + "/top?",
          "/containers/" + ID + "/top?ps_args=", "/containers/" + ID + "/top?ps_args=aux&",
          "/containers/" + ID + "/top?ps_args=aux%20e", "/containers/" + ID + "/top?ps_args=aux+e",
          "/containers/" + ID + "/top?ps_args=-aux", "/containers/" + ID + "/top?ps_args=a%75x",
          "/containers/" + ID + "/top?ps_args=-eo+pid,ppid,user,comm",
          "/containers/" + ID + "/top?ps_args=-eo%20pid,ppid,user,comm,args",
          "/containers/" + ID + "/top?ps_args=-eo%2520pid,ppid,user,comm",
          "/containers/" + ID + "/stats", "/containers/" + ID + "/stats?stream=0",
          "/containers/" + ID + "/stats?stream=false&one-shot=false",
          "/containers/" + ID + "/stats?one-shot=true",
          "/containers/" + ID + "/stats?stream=false&stream=true",
          "/containers/" + ID + "/stats?stream=false&one-shot=true&",
          "/containers/" + ID + "/logs", "/containers/" + ID + "/changes",
          "/containers/" + ID + "/attach/ws", "/containers/" + ID + "/archive?path=/",
          "/images/json?all=1&digests=1", "/images/json?filters=%7B%7D",
          "/images/busybox/json", "/images/sha256:" + ID.toUpperCase() + "/json",
          "/images/sha256:" + ID.substring(1) + "/json", "/images/sha512:" + ID + "/json",
          "/images/" + ID + "/json", "/images/sha256:" + ID + "/history",
          "/images/sha256:" + ID + "/json?manifests=1", "/images/search?term=x",
          "/events?", "/events?since=", "/events?since=1&since=2", "/events?since=-1",
          "/events?since=1.5", "/events?since=1&", "/events?since=1&until=1&x=1",
          "/events?since=" + "1".repeat(13), "/events?since=%31", "/events?filters=",
          "/events?filters={%22type%22:[%22container%22]}",
          "/events?filters=%7b%22type%22%3a%5b%22container%22%5d%7d",
          "/events?since=0x10", "/events?since=1e9", "/events?since=2026-01-01",
          "/events/", "/info/", "/info?", "/version?", "/version/", "/_ping?", "/_ping#", "/_PING",
          "/_ping%0d%0a", "/_ping%00", "/_ping;x", "/_ping\\", "/./_ping", "/../_ping", "/%2e/_ping",
          "/%5fping", "//_ping", "/\\_ping", "_ping", "", "/", "?", "\\_ping", "/libpod/info",
          "http://127.0.0.1:4243/_ping", "http:/_ping", "https://127.0.0.1/_ping",
          "unix:///_ping", "127.0.0.1:4243", "//127.0.0.1/_ping", "/healthz/../containers/x/export",
          "/healthz?", "/metrics?x", "/v1.41/healthz", "/v1.41/metrics");

  private static final List<String> HEADERS =
      List.of(
          "Content-Length: 0", "Content-Length: 5", "Content-Length: +0", "Content-Length: 0x0",
          "content-length:0", "Content-Length:", "Content-Length : 0", "Content-Length\t: 0",
          "Transfer-Encoding: chunked", "Transfer-Encoding: identity", "transfer-encoding : chunked",
          "Transfer-Encoding: chunked, identity", "Transfer_Encoding: chunked", "TE: trailers",
          "Trailer: X", "Expect: 100-continue", "Upgrade: h2c", "Upgrade: TLS/1.2",
          "HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA", "Connection: upgrade", "Connection: ",
          "Connection: close, x", "Connection: TE", "Connection: Host", "Proxy-Connection: close",
          "Proxy-Authorization: Basic eA==", "Keep-Alive: timeout=5", "Max-Forwards: 0",
          "Range: bytes=0-1", "If-Modified-Since: Thu, 01 Jan 1970 00:00:00 GMT",
          "Cookie: a=b", "Referer: http://x/", "Origin: null", "Sec-Fetch-Mode: cors",
          "Access-Control-Request-Method: POST", "X-HTTP-Method-Override: POST",
          "X-Method-Override: POST", "X-Original-URL: /containers/create",
          "X-Rewrite-URL: /containers/create", "X-Forwarded-Host: evil.example",
          "X-Forwarded-For: 127.0.0.1", "Forwarded: host=evil.example", "Via: 1.1 x",
          "X-Registry-Auth: e30=", "X-Registry-Config: e30=", "Content-Type: application/json",
          "Content-Encoding: gzip", "Host: 127.0.0.1", "host: 127.0.0.1", "Host : x",
          "Accept: a\r\nAccept: b", "Accept: \u0000", "Accept: a\u007fb", "Acc ept: x", " Accept: x",
          "\tAccept: x", "Accept", "Accept\u00e9: x", "Accept: \u00e9", "(Accept): x", "Accept@: x",
          "X-A: b\nX-B: c", "Accept: a\r\r\n", "User-Agent: a\u0008b", "Authorization: x\u000bx");

  private static final List<String> HOSTS =
      List.of(
          "localhost.", "localhost:", "localhost:x", "localhost:999999", "localhost:80:80",
          "127.1", "0x7f000001", "2130706433", "127.0.0.01", "127.0.0.256", "127.0.0.1.",
          "127.0.0.1.evil.example", "localhost.evil.example", "evil.example:4243", "[::1",
          "::1", "[::1]x", "[::1%25lo]", "[fe80::1%eth0]", "[v1.a]", "[]", "[127.0.0.1]",
          "localhost, evil.example", "localhost/", "http://localhost", "@localhost", "a@localhost",
          "local host", "-", "*", "localhost#", "localhost\\", "%6cocalhost");

  private static final List<String> STREAMS =
      List.of(
          "\r\nGET /_ping HTTP/1.1\r\nHost: localhost\r\n\r\n",
          " GET /_ping HTTP/1.1\r\nHost: localhost\r\n\r\n",
          "GET /_ping HTTP/1.0\r\nHost: localhost\r\n\r\n",
          "GET /_ping HTTP/1.0\r\n\r\n",
          "GET /_ping HTTP/2.0\r\nHost: localhost\r\n\r\n",
          "GET /_ping HTTP/1.10\r\nHost: localhost\r\n\r\n",
          "GET /_ping HTTP/01.1\r\nHost: localhost\r\n\r\n",
          "GET /_ping http/1.1\r\nHost: localhost\r\n\r\n",
          "GET /_ping HTTP/1,1\r\nHost: localhost\r\n\r\n",
          "GET /_ping HTTP/1.1 \r\nHost: localhost\r\n\r\n",
          "GET /_ping HTTPS/1.1\r\nHost: localhost\r\n\r\n",
          "GET /_ping\r\nHost: localhost\r\n\r\n",
          "GET\t/_ping\tHTTP/1.1\r\nHost: localhost\r\n\r\n",
          "GET /_ping\tHTTP/1.1\r\nHost: localhost\r\n\r\n",
          "GET /_ping\u000bHTTP/1.1\r\nHost: localhost\r\n\r\n",
          "GET /_ping HTTP/1.1\nHost: localhost\r\n\r\n",
          "GET /_ping HTTP/1.1\rHost: localhost\r\r",
          "GET /_ping HTTP/1.1\r\n\r\n",
          "GET /_ping HTTP/1.1\r\nHost: localhost\r\n\r",
          "GET /_ping HTTP/1.1\r\nHost: localhost\r\n\n",
          "GET /_ping HTTP/1.1\r\nHost: localhost\r\n",
          "GET /_pi\u0000ng HTTP/1.1\r\nHost: localhost\r\n\r\n",
          "G\u0000ET /_ping HTTP/1.1\r\nHost: localhost\r\n\r\n",
          "G@T /_ping HTTP/1.1\r\nHost: localhost\r\n\r\n",
          "get /_ping HTTP/1.1\r\nHost: localhost\r\n\r\n",
          "HEAD /version HTTP/1.1\r\nHost: localhost\r\n\r\n",
          "HEAD /events HTTP/1.1\r\nHost: localhost\r\n\r\n",
          "HEAD /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n",
          "POST /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n",
          "TRACE /_ping HTTP/1.1\r\nHost: localhost\r\n\r\n",
          "M-SEARCH * HTTP/1.1\r\nHost: localhost\r\n\r\n",
          "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
          "\u0000\u0000\u0000\u0000",
          "GET /_ping HTTP/1.1\r\nHost: localhost\r\n\r\nG",
          "GET /_ping HTTP/1.1\r\nHost: localhost\r\n\r\n\r\n",
          "GET /" + "a".repeat(3000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
          "a".repeat(20_000),
          "GET /_ping HTTP/1.1\r\nHost: localhost\r\n" + "Accept: a".repeat(1500),
          "GET /_ping HTTP/1.1\r\nHost: localhost\r\n" + "X: a\r\n".repeat(3000) + "\r\n");

  private HostileRequests() {}

  static Map<String, byte[]> all() {
    Map<String, byte[]> all = new LinkedHashMap<>();
    for (String target : TARGETS) {
      put(all, "target " + target, "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }
    for (String header : HEADERS) {
      put(
          all,
          "header " + header,
          "GET /_ping HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n\r\n");
    }
    for (String host : HOSTS) {
      put(all, "host " + host, "GET /_ping HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
    }
    for (String stream : STREAMS) {
      put(all, "stream " + stream.substring(0, Math.min(60, stream.length())), stream);
    }
    return all;
  }

  private static void put(Map<String, byte[]> all, String name, String text) {
    StringBuilder printable = new StringBuilder();
    name.chars()
        .forEach(c -> printable.append(c < ' ' || c > '~' ? "\\" + c : Character.toString(c)));
    all.put(all.size() + " " + printable, text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
