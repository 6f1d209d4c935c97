package io.clusterinsight.minion.http;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the head of one request, strictly: RFC 9112 without its leniences, ASCII only, CRLF only,
 * at most {@value #MAX_HEAD} bytes, and only headers of which {@link HeaderRules} knows what they
 * do. The caller collects the bytes; each byte is looked at once, however slowly they come.
 */
public final class HeadParser {
  public static final int MAX_HEAD = 8192;
  static final int MAX_TARGET = 2048;

  /** What the bytes so far make. */
  public sealed interface Parsed permits RequestHead, Refusal, Incomplete {}

  /** A head whose end has not come yet, with nothing wrong so far. */
  public enum Incomplete implements Parsed {
    MORE
  }

  private int scanned;
  private int lineStart;
  private int lines;
  private String method = "";
  private String target = "";
  private final Map<String, String> headers = new HashMap<>();

  /** Takes the bytes received so far, of which earlier calls have seen a prefix. */
  public Parsed parse(byte[] buffer, int length) {
    for (; scanned < length; scanned++) {
      byte octet = buffer[scanned];
      if (octet == '\n') {
        if (scanned == lineStart || buffer[scanned - 1] != '\r') {
          return malformed("a line ends without CRLF");
        }
        Parsed parsed = line(buffer, lineStart, scanned - 1);
        if (parsed instanceof RequestHead && scanned + 1 < length) {
          return malformed("bytes follow the request; pipelining and bodies are not taken");
        }
        if (parsed != Incomplete.MORE) {
          return parsed;
        }
        lines++;
        lineStart = scanned + 1;
      } else if (scanned > lineStart && buffer[scanned - 1] == '\r') {
        return malformed("a carriage return stands alone");
      } else if ((octet < 0x20 && octet != '\r' && octet != '\t') || octet == 0x7f) {
        return malformed("the head holds a byte that is not printable ASCII");
      } else if (lines == 0 && scanned - lineStart > MAX_TARGET + 32) {
        return tooLong();
      }
    }
    return length >= MAX_HEAD
        ? new Refusal(431, "the head is longer than " + MAX_HEAD + " bytes")
        : Incomplete.MORE;
  }

  private Parsed line(byte[] buffer, int start, int end) {
    String line = new String(buffer, start, end - start, StandardCharsets.ISO_8859_1);
    if (lines == 0) {
      return requestLine(line);
    }
    return line.isEmpty()
        ? HeaderRules.check(new RequestHead(method, target, headers))
        : header(line);
  }

  private Parsed requestLine(String line) {
    int first = line.indexOf(' ');
    int second = line.indexOf(' ', first + 1);
    if (first <= 0 || second <= first + 1 || line.indexOf(' ', second + 1) >= 0) {
      return malformed("the request line is not METHOD TARGET HTTP/1.1");
    }
    method = line.substring(0, first);
    target = line.substring(first + 1, second);
    if (!method.chars().allMatch(HeadParser::isLetter) || target.indexOf('\t') >= 0) {
      return malformed("the request line is not METHOD TARGET HTTP/1.1");
    }
    if (!line.startsWith("HTTP/1.1", second + 1) || line.length() != second + 9) {
      return new Refusal(505, "only HTTP/1.1 is spoken here");
    }
    return target.length() <= MAX_TARGET ? Incomplete.MORE : tooLong();
  }

  private static Refusal tooLong() {
    return new Refusal(414, "the target is longer than " + MAX_TARGET + " characters");
  }

  private Parsed header(String line) {
    int colon = line.indexOf(':');
    if (colon <= 0) {
      return malformed("a header line has no name");
    }
    String name = lowerCaseToken(line, colon);
    if (name.isEmpty()) {
      return malformed("a header name is not a token, or a line is folded");
    }
    String value = trim(line, colon + 1);
    if (headers.put(name, value) != null) {
      return malformed("a header is there twice");
    }
    return Incomplete.MORE;
  }

  /** The first {@code end} characters in lower case; empty when they are not an RFC 9110 token. */
  private static String lowerCaseToken(String line, int end) {
    char[] name = new char[end];
    for (int i = 0; i < end; i++) {
      char c = line.charAt(i);
      if (!isLetter(c) && (c < '0' || c > '9') && "!#$%&'*+-.^_`|~".indexOf(c) < 0) {
        return "";
      }
      name[i] = c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }
    return new String(name);
  }

  /** Optional white space is space and tab, no other of Java's white space. */
  private static String trim(String line, int start) {
    int from = start;
    int to = line.length();
    while (from < to && (line.charAt(from) == ' ' || line.charAt(from) == '\t')) {
      from++;
    }
    while (to > from && (line.charAt(to - 1) == ' ' || line.charAt(to - 1) == '\t')) {
      to--;
    }
    return line.substring(from, to);
  }

  private static boolean isLetter(int c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  static Refusal malformed(String reason) {
    return new Refusal(400, reason);
  }
}
