package io.clusterinsight.graph.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GzipMemberTest {
  private static final int GZIP_HEADER = 10;
  private static final int GZIP_TRAILER = 8;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 50})
  void gzipOfBlocks_isOneMemberThatHoldsTheirTexts(int count) throws Exception {
    Random random = new Random(count);
    List<Block> blocks = new ArrayList<>();
    BlockWriter writer = new BlockWriter();
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (int i = 0; i < count; i++) {
      byte[] piece = new byte[random.nextInt(200_000)];
      random.nextBytes(piece);
      Arrays.fill(piece, 0, piece.length / 2, (byte) 'x');
      text.write(piece);
      writer.write(piece, 0, piece.length);
      blocks.add(writer.block());
    }
    writer.close();

    ByteArrayOutputStream inflated = new ByteArrayOutputStream();
    send(blocks, new InflatedText(inflated));
    assertArrayEquals(text.toByteArray(), inflated.toByteArray());
    ByteArrayOutputStream member = new ByteArrayOutputStream();
    send(blocks, new GzipMember(member));
    assertArrayEquals(text.toByteArray(), inflateTheOneMember(member.toByteArray()));
  }

  private static void send(List<Block> blocks, Assembly assembly) throws IOException {
    try (assembly) {
      for (Block block : blocks) {
        assembly.add(block);
      }
      assembly.end();
    }
  }

  /**
   * By hand, because Java's own stream reads several members as one, where curl and browsers stop.
   */
  private static byte[] inflateTheOneMember(byte[] gzip) throws Exception {
    Inflater inflater = new Inflater(true);
    inflater.setInput(gzip, GZIP_HEADER, gzip.length - GZIP_HEADER);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    while (!inflater.finished()) {
      out.write(buffer, 0, inflater.inflate(buffer));
    }
    assertEquals(GZIP_TRAILER, inflater.getRemaining(), "bytes behind the only deflate stream");
    inflater.end();
    CRC32 crc = new CRC32();
    crc.update(out.toByteArray());
    int trailer = gzip.length - GZIP_TRAILER;
    assertEquals((int) crc.getValue(), littleEndian(gzip, trailer));
    assertEquals(out.size(), littleEndian(gzip, trailer + 4));
    assertEquals(
        out.size(), new GZIPInputStream(new ByteArrayInputStream(gzip)).readAllBytes().length);
    return out.toByteArray();
  }

  private static int littleEndian(byte[] bytes, int at) {
    return (bytes[at] & 255)
        | (bytes[at + 1] & 255) << 8
        | (bytes[at + 2] & 255) << 16
        | (bytes[at + 3] & 255) << 24;
  }
}
