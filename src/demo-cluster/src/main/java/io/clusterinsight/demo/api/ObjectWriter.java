package io.clusterinsight.demo.api;

import io.clusterinsight.demo.fault.Fault;
import io.clusterinsight.demo.json.Out;
import io.clusterinsight.demo.store.Body;
import io.clusterinsight.demo.store.Kind;
import io.clusterinsight.demo.store.RawBody;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Writes objects of one kind and version as JSON, spoiled by a fault where one is in force. */
final class ObjectWriter {
  private static final byte[] NOT_UTF8 = {(byte) 0xc3, 0x28, (byte) 0xff};

  private final Kind kind;
  private final String version;
  private Fault.@Nullable Content fault;

  ObjectWriter(Kind kind, String version) {
    this.kind = kind;
    this.version = version;
  }

  void spoil(Fault.@Nullable Content with) {
    fault = with;
  }

  /** Writes an object as lists hold it, without its kind and API version. */
  void writeItem(Out out, Body body, long revision) {
    int start = out.raw('{').size() - 1;
    body.write(out, revision, version);
    spoilFrom(start, out);
  }

  void writeWhole(Out out, Body body, long revision) {
    int start = out.size();
    RawBody.writeWhole(out, kind, version, body, revision);
    spoilFrom(start, out);
  }

  private void spoilFrom(int start, Out out) {
    switch (fault) {
      case null -> {}
      case Fault.MalformedJson malformed -> out.truncate(start + (out.size() - start) / 2);
      case Fault.BadUtf8 bad -> insert(start, out, NOT_UTF8);
      case Fault.Oversize oversize -> insert(start, out, filler(oversize.bytes()));
    }
  }

  /** Adds an annotation with the given bytes to an object that was just written. */
  private static void insert(int start, Out out, byte[] value) {
    byte[] object = out.toBytes(start);
    out.truncate(start);
    out.raw(object, 0, object.length - 1);
    out.raw(",\"demoFault\":\"").raw(value).raw("\"}");
  }

  private static byte[] filler(int bytes) {
    byte[] value = new byte[bytes];
    Arrays.fill(value, (byte) 'x');
    return value;
  }
}
