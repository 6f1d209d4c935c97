package io.clusterinsight.minion;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;

/**
 * The secret that callers present as {@code Authorization: Bearer …}. There may be several, so that
 * for a while the old one and the new one are good.
 */
final class Token {
  private static final int SHORTEST = 16;

  private final List<byte[]> expected;

  private Token(List<String> tokens) {
    this.expected =
        tokens.stream().map(token -> token.getBytes(StandardCharsets.ISO_8859_1)).toList();
  }

  /** Reads it from a file that holds nothing else, or one on each line. */
  static Token read(Path file) throws IOException {
    List<String> tokens;
    try {
      tokens =
          Files.readString(file, StandardCharsets.ISO_8859_1)
              .lines()
              .map(String::strip)
              .filter(line -> !line.isEmpty())
              .toList();
    } catch (NoSuchFileException e) {
      throw new IOException("MINION_TOKEN_FILE: there is no file " + file, e);
    }
    if (tokens.isEmpty() || !tokens.stream().allMatch(Token::isGood)) {
      throw new IOException(
          "MINION_TOKEN_FILE: "
              + file
              + " must hold a token of at least 16 printable characters without spaces, or one on"
              + " each line");
    }
    return new Token(tokens);
  }

  private static boolean isGood(String token) {
    return token.length() >= SHORTEST && token.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }

  /** Compares in a time that does not tell how much of a guess was right. */
  boolean isIn(String authorization) {
    if (!authorization.regionMatches(/* ignoreCase= */ true, 0, "Bearer ", 0, 7)) {
      return false;
    }
    byte[] presented = authorization.substring(7).getBytes(StandardCharsets.ISO_8859_1);
    boolean found = false;
    for (byte[] token : expected) {
      found |= MessageDigest.isEqual(presented, token);
    }
    return found;
  }
}
