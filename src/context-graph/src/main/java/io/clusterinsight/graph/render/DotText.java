package io.clusterinsight.graph.render;

/**
 * Text from data as a quoted DOT string.
 *
 * <p>In a quoted string only {@code \"} is an escape, but what reads labels and tooltips afterwards
 * also knows {@code \N}, {@code \l} and the like, and HTML entities: so backslashes and ampersands
 * are doubled and spelled out as well. What cannot be shown, or would change the order in which the
 * rest is shown, becomes U+FFFD.
 */
final class DotText {
  private static final int REPLACEMENT = 0xFFFD;
  private static final int LONGEST = 40;

  private DotText() {}

  /** The text in quotes; line feeds stay line breaks. */
  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    text.codePoints().forEach(point -> append(point, quoted));
    return quoted.append('"').toString();
  }

  private static void append(int point, StringBuilder into) {
    switch (point) {
      case '"' -> into.append("\\\"");
      case '\\' -> into.append("\\\\");
      case '&' -> into.append("&amp;");
      case '\n' -> into.append("\\n");
      default -> into.appendCodePoint(isShown(point) ? point : REPLACEMENT);
    }
  }

  private static boolean isShown(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /** Data on one line, short enough for a label. */
  static String line(String data) {
    String line = oneLine(data);
    return line.codePointCount(0, line.length()) <= LONGEST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }

  /** Data on one line. */
  static String oneLine(String data) {
    return data.replace('\n', (char) REPLACEMENT);
  }
}
