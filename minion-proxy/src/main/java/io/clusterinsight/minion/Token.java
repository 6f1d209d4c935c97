package io.clusterinsight.minion;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;

/** The secret that callers present as {@code Authorization: Bearer …}. */
final class Token {
  private static final int SHORTEST = 16;

  private final byte[] expected;

  private Token(String token) {
    this.expected = token.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Reads it from a file that holds nothing else but perhaps a last newline. */
  static Token read(Path file) throws IOException {
    String token;
    try {
      token = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
    } catch (NoSuchFileException e) {
      throw new IOException("MINION_TOKEN_FILE: there is no file " + file, e);
    }
    if (token.length() < SHORTEST || !token.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new IOException(
          "MINION_TOKEN_FILE: "
              + file
              + " must hold a token of at least 16 printable characters without spaces");
    }
    return new Token(token);
  }

  /** Compares in a time that does not tell how much of a guess was right. */
  boolean isIn(String authorization) {
    if (!authorization.regionMatches(/* ignoreCase= */ true, 0, "Bearer ", 0, 7)) {
      return false;
    }
    byte[] presented = authorization.substring(7).getBytes(StandardCharsets.ISO_8859_1);
    return MessageDigest.isEqual(presented, expected);
  }
}
