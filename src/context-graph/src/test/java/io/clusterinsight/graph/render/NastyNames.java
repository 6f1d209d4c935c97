package io.clusterinsight.graph.render;

import java.util.List;
import java.util.Random;

/** Makes names that no API server would allow, and that a picture must survive. */
final class NastyNames {
  private static final List<String> PIECES =
      List.of(
          "",
          "web",
          "\"",
          "\\",
          "\\\"",
          "\\N",
          "\\l",
          "\n",
          "\r",
          "\t",
          "<",
          ">",
          "<b>x</b>",
          "&",
          "&amp;",
          "&#0;",
          "&#34;",
          "&quot;",
          "]",
          "[",
          "{",
          "}",
          ";",
          "//",
          "/*",
          "*/",
          "#",
          "->",
          "--",
          "\" shape=none color=\"red",
          "|",
          ":",
          "%",
          "\0",
          "\u0001",
          "\u001b[31m",
          "\u007f",
          "\u0085",
          "\u00a0",
          "ä",
          "漢字",
          "שלום",
          "مرحبا",
          "\u202e",
          "\u2066",
          "\u200d",
          "\u2028",
          "\ufeff",
          "\uffff",
          "\ud83d",
          "\udc00",
          "😀",
          "e\u0301",
          "'",
          "`",
          "$(x)",
          "x".repeat(300));

  private NastyNames() {}

  static String of(Random random) {
    StringBuilder name = new StringBuilder();
    for (int i = random.nextInt(5); i >= 0; i--) {
      name.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return name.toString();
  }
}
