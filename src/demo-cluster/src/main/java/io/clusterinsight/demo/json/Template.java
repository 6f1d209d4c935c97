package io.clusterinsight.demo.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * JSON text with named slots, {@code ${name}}, read once and written many times.
 *
 * <p>White space between tokens is dropped when the template is read. What a slot writes is not
 * escaped: a slot inside quotes writes the inside of a string, one outside writes whole JSON.
 */
public final class Template {
  /** What fills the slots of a template. */
  @FunctionalInterface
  public interface Slots {
    void write(String slot, Out out);
  }

  private final byte[][] literals;
  private final String[] slots;

  private Template(String text) {
    List<byte[]> pieces = new ArrayList<>();
    List<String> names = new ArrayList<>();
    int from = 0;
    for (int open = text.indexOf("${"); open >= 0; open = text.indexOf("${", from)) {
      int close = text.indexOf('}', open);
      pieces.add(text.substring(from, open).getBytes(StandardCharsets.UTF_8));
      names.add(text.substring(open + 2, close).intern());
      from = close + 1;
    }
    pieces.add(text.substring(from).getBytes(StandardCharsets.UTF_8));
    literals = pieces.toArray(byte[][]::new);
    slots = names.toArray(String[]::new);
  }

  public static Template parse(String text) {
    return new Template(minified(text));
  }

  /** Reads a template from the class path, beside the given class. */
  public static Template resource(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("no template " + name + " beside " + beside.getName());
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void write(Out out, Slots values) {
    for (int i = 0; i < slots.length; i++) {
      out.raw(literals[i]);
      values.write(slots[i], out);
    }
    out.raw(literals[slots.length]);
  }

  private static String minified(String text) {
    StringBuilder dense = new StringBuilder(text.length());
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      }
      if (quoted && c == '\\') {
        dense.append(c).append(text.charAt(++i));
      } else if (quoted || !Character.isWhitespace(c)) {
        dense.append(c);
      }
    }
    return dense.toString();
  }
}
