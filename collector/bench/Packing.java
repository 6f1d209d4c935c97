import io.clusterinsight.graph.model.Properties;
import io.clusterinsight.graph.model.PropertiesPacker;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What it costs to keep the objects of a collector's graph one by one: packed by dictionaries, and
 * deflated, each type's with a preset dictionary of 32 KB of its objects.
 *
 * <p>Argument: the collector's URL. Prints megabytes, and milliseconds of the best of a few rounds.
 */
final class Packing {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int ROUNDS = 7;
  private static final int PRESET = 32 * 1024; // bytes, all that deflate can look back

  public static void main(String[] args) throws Exception {
    Map<String, List<byte[]>> objects = objects(args[0]);
    List<Properties> packed = new ArrayList<>();
    double pack =
        best(
            _ -> {
              packed.clear();
              objects.forEach(
                  (_, all) -> {
                    PropertiesPacker packer = new PropertiesPacker();
                    all.forEach(json -> packed.add(packer.pack(json)));
                  });
            });
    double unpack = best(_ -> packed.forEach(Properties::json));

    List<byte[]> deflated = new ArrayList<>();
    double deflate =
        best(
            _ -> {
              deflated.clear();
              objects
                  .values()
                  .forEach(
                      all -> {
                        byte[] preset = preset(all);
                        all.forEach(json -> deflated.add(deflate(json, preset)));
                      });
            });
    double inflate =
        best(
            _ -> {
              int next = 0;
              for (List<byte[]> all : objects.values()) {
                byte[] preset = preset(all);
                for (byte[] json : all) {
                  inflate(deflated.get(next++), preset, json.length);
                }
              }
            });
    System.out.printf(
        "objects one by one: %.1f MB of JSON%n",
        megabytes(
            objects.values().stream().flatMap(List::stream).mapToLong(json -> json.length).sum()));
    System.out.printf(
        "  packed by dictionaries: %.1f MB, packing %.0f ms, unpacking %.0f ms%n",
        megabytes(packed.stream().mapToLong(Properties::packedLength).sum()), pack, unpack);
    System.out.printf(
        "  deflated, with preset dictionaries: %.1f MB, %.0f ms, inflating %.0f ms%n",
        megabytes(deflated.stream().mapToLong(bytes -> bytes.length).sum()), deflate, inflate);
  }

  private static Map<String, List<byte[]>> objects(String collector) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(collector + "/cluster")).build();
    JsonNode graph =
        JSON.readTree(
            HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofByteArray())
                .body());
    Map<String, List<byte[]>> objects = new TreeMap<>();
    for (JsonNode resource : graph.path("resources")) {
      objects
          .computeIfAbsent(resource.path("type").asString(), _ -> new ArrayList<>())
          .add(JSON.writeValueAsBytes(resource.path("properties")));
    }
    return objects;
  }

  private static byte[] preset(List<byte[]> objects) {
    byte[] preset = new byte[PRESET];
    int length = 0;
    for (byte[] json : objects) {
      int part = Math.min(json.length, PRESET - length);
      System.arraycopy(json, 0, preset, length, part);
      length += part;
    }
    return Arrays.copyOf(preset, length);
  }

  private static byte[] deflate(byte[] json, byte[] preset) {
    try (Deflater deflater = new Deflater(Deflater.BEST_SPEED, true)) {
      deflater.setDictionary(preset);
      deflater.setInput(json);
      deflater.finish();
      byte[] buffer = new byte[json.length + 64];
      return Arrays.copyOf(buffer, deflater.deflate(buffer));
    }
  }

  private static void inflate(byte[] deflated, byte[] preset, int length) {
    try (Inflater inflater = new Inflater(true)) {
      inflater.setDictionary(preset);
      inflater.setInput(deflated);
      inflater.inflate(new byte[length]);
    } catch (DataFormatException e) {
      throw new IllegalStateException(e);
    }
  }

  private static double best(IntConsumer round) {
    double best = Double.MAX_VALUE;
    for (int i = 0; i < ROUNDS; i++) {
      long start = System.nanoTime();
      round.accept(i);
      best = Math.min(best, (System.nanoTime() - start) / 1e6);
    }
    return best;
  }

  private static double megabytes(long bytes) {
    return bytes / 1e6;
  }
}
