package io.clusterinsight.graph.model;

import java.nio.charset.StandardCharsets;

/**
 * What an object says of one of its parts, as {@code {"spec": …, "status": …}}: a container of a
 * pod. It is cut out of the whole when it is asked for.
 */
public final class PartProperties extends Properties {
  private static final byte[] SPEC = "{\"spec\":".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] STATUS = ",\"status\":".getBytes(StandardCharsets.US_ASCII);
  private static final int SIZE = 48; // of this and its place

  private volatile Place place;

  /** Where the part is: four positions in the whole's JSON. */
  private record Place(Properties whole, int spec, int specLength, int status, int statusLength) {}

  /**
   * The part of {@code whole} whose {@code spec} and {@code status} are at these places in its
   * JSON.
   *
   * @param statusLength 0 if it has no status
   */
  public PartProperties(Properties whole, int spec, int specLength, int status, int statusLength) {
    place = new Place(whole, spec, specLength, status, statusLength);
  }

  @Override
  public int length() {
    return length(place);
  }

  private static int length(Place at) {
    int status = at.statusLength == 0 ? 0 : STATUS.length + at.statusLength;
    return SPEC.length + at.specLength + status + 1;
  }

  @Override
  public int packedLength() {
    return SIZE;
  }

  @Override
  public void copyTo(byte[] into, int at) {
    copyTo(into, at, new Unpacked());
  }

  @Override
  public void copyTo(byte[] into, int at, Unpacked last) {
    Place now = place;
    byte[] whole = last.json(now.whole);
    int end = append(SPEC, 0, SPEC.length, into, at);
    end = append(whole, now.spec, now.specLength, into, end);
    if (now.statusLength > 0) {
      end = append(STATUS, 0, STATUS.length, into, end);
      end = append(whole, now.status, now.statusLength, into, end);
    }
    into[end] = '}';
  }

  private static int append(byte[] from, int start, int length, byte[] into, int at) {
    System.arraycopy(from, start, into, at, length);
    return at + length;
  }

  /** Whoever reads meanwhile reads the same of either whole. */
  @Override
  public boolean moveTo(Properties newer) {
    if (!(newer instanceof PartProperties part) || !equals(newer)) {
      return false;
    }
    place = part.place;
    return true;
  }
}
