package io.clusterinsight.minion;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One row of the list of requests; the list's own comments say how it reads. */
record RequestRow(
    int line, boolean allow, String method, String path, String headers, String body, String why) {

  /** What stands for the placeholders. */
  static final Map<String, String> FICTION =
      Map.of(
          "{cid}",
          "0123456789abcdef".repeat(4),
          "{cid12}",
          "0123456789ab",
          "{cname}",
          "k8s_web_web-0_default_5f1e_0",
          "{iid}",
          "sha256:" + "fedcba9876543210".repeat(4),
          "{ihex}",
          "fedcba9876543210".repeat(4),
          "{eid}",
          "00112233445566778899aabbccddeeff".repeat(2));

  static List<RequestRow> all() {
    try (InputStream in = RequestRow.class.getResourceAsStream("/docker-proxy-requests.tsv")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      List<RequestRow> rows = new ArrayList<>();
      int number = 0;
      for (String line : text.split("\n", -1)) {
        number++;
        if (!line.isEmpty() && !line.startsWith("#") && !line.startsWith("verdict\t")) {
          String[] f = line.split("\t", -1);
          rows.add(new RequestRow(number, f[0].equals("allow"), f[1], f[2], f[3], f[4], f[5]));
        }
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The row as the bytes of a client. */
  byte[] toBytes(Map<String, String> placeholders) {
    byte[] content = body.equals("-") ? new byte[0] : unescaped(filled(body, placeholders));
    if (method.equals("RAW")) {
      return content;
    }
    String all = "Host: 127.0.0.1:4243";
    if (headers.startsWith("+")) {
      all += "\\r\\n" + headers.substring(1);
    } else if (!headers.equals("-")) {
      all = headers;
    }
    String head = method + " " + path + " HTTP/1.1\\r\\n" + all + "\\r\\n\\r\\n";
    head = head.replace("{len}", String.valueOf(content.length));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(unescaped(filled(head, placeholders)));
    bytes.writeBytes(content);
    return bytes.toByteArray();
  }

  /** The target as it is sent, when the row has one. */
  String target(Map<String, String> placeholders) {
    return new String(unescaped(filled(path, placeholders)), StandardCharsets.ISO_8859_1);
  }

  private static String filled(String text, Map<String, String> placeholders) {
    String filled = text;
    for (Map.Entry<String, String> placeholder : placeholders.entrySet()) {
      filled = filled.replace(placeholder.getKey(), placeholder.getValue());
    }
    StringBuilder many = new StringBuilder("X-0: a");
    for (int i = 1; i < 2000 && filled.contains("{manyheaders}"); i++) {
      many.append("\\r\\nX-").append(i).append(": a");
    }
    return filled
        .replace("{manyheaders}", many)
        .replace("{long}", "a".repeat(65_536))
        .replace("{huge}", "a".repeat(65_536));
  }

  private static byte[] unescaped(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\') {
        bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
        continue;
      }
      i++;
      switch (text.charAt(i)) {
        case 'r' -> bytes.write('\r');
        case 'n' -> bytes.write('\n');
        case 't' -> bytes.write('\t');
        case '\\' -> bytes.write('\\');
        case 'x' -> {
          bytes.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
          i += 2;
        }
        default -> throw new IllegalStateException("an unknown escape in: " + text);
      }
    }
    return bytes.toByteArray();
  }

  @Override
  public String toString() {
    return "line " + line + ": " + (allow ? "allow " : "deny ") + method + " " + path + " " + why;
  }
}
