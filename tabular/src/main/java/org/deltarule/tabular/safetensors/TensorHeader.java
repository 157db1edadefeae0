package org.deltarule.tabular.safetensors;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON header of a safetensors file: metadata, and where each tensor lies in the data.
 *
 * @param metadata text by name
 * @param entries the tensors in the order of their data
 */
record TensorHeader(Map<String, String> metadata, List<Entry> entries) {
  private static final String METADATA = "__metadata__";
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** A tensor's place: bytes {@code begin} to {@code end} of the data. */
  record Entry(String name, List<Integer> shape, long begin, long end) {}

  /** Why a header cannot be used, to go into a message that names the file. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1;

    Malformed(String reason) {
      super(reason);
    }
  }

  static TensorHeader of(Map<String, String> metadata, List<NamedTensor> tensors) {
    List<Entry> entries = new ArrayList<>();
    long begin = 0;
    for (NamedTensor tensor : tensors) {
      long end = begin + 4L * tensor.values().size();
      entries.add(new Entry(tensor.name(), tensor.shape(), begin, end));
      begin = end;
    }
    return new TensorHeader(metadata, entries);
  }

  /** The number of bytes of data. */
  long dataLength() {
    return entries.isEmpty() ? 0 : entries.getLast().end();
  }

  /** The header as bytes, padded with blanks so that the data after it is aligned to 8 bytes. */
  byte[] bytes() {
    ObjectNode root = MAPPER.createObjectNode();
    ObjectNode texts = root.putObject(METADATA);
    metadata.forEach(texts::put);
    for (Entry entry : entries) {
      if (root.has(entry.name())) {
        throw new IllegalArgumentException("two tensors are named " + entry.name());
      }
      ObjectNode node = root.putObject(entry.name());
      node.put("dtype", "F32");
      ArrayNode shape = node.putArray("shape");
      entry.shape().forEach(shape::add);
      node.putArray("data_offsets").add(entry.begin()).add(entry.end());
    }
    String json = MAPPER.writeValueAsString(root);
    int length = json.getBytes(StandardCharsets.UTF_8).length;
    String padding = " ".repeat(Math.ceilDiv(length, 8) * 8 - length);
    return (json + padding).getBytes(StandardCharsets.UTF_8);
  }

  static TensorHeader parse(byte[] bytes) throws Malformed {
    JsonNode root;
    try {
      root = MAPPER.readTree(bytes);
    } catch (JacksonException e) {
      throw new Malformed("its header is no JSON");
    }
    check(root.isObject(), "its header is no JSON object");
    Map<String, String> metadata = new LinkedHashMap<>();
    List<Entry> entries = new ArrayList<>();
    for (Map.Entry<String, JsonNode> property : root.properties()) {
      if (property.getKey().equals(METADATA)) {
        for (Map.Entry<String, JsonNode> text : property.getValue().properties()) {
          check(text.getValue().isString(), "its metadata '" + text.getKey() + "' is no text");
          metadata.put(text.getKey(), text.getValue().stringValue());
        }
      } else {
        entries.add(entry(property.getKey(), property.getValue()));
      }
    }
    entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    long end = 0;
    for (Entry entry : entries) {
      check(
          entry.begin() == end,
          "tensor '%s' starts at byte %d, the one before it ends at %d"
              .formatted(entry.name(), entry.begin(), end));
      end = entry.end();
    }
    return new TensorHeader(metadata, entries);
  }

  private static Entry entry(String name, JsonNode node) throws Malformed {
    String dtype = node.path("dtype").asString("");
    check(!name.isEmpty() && !dtype.isEmpty(), "'" + name + "' is no tensor");
    check(
        dtype.equals("F32"), "tensor '%s' is of type %s, only F32 is read".formatted(name, dtype));
    JsonNode offsets = node.path("data_offsets");
    check(
        node.path("shape").isArray() && offsets.isArray() && offsets.size() == 2,
        "tensor '" + name + "' lacks its shape or its place");
    List<Integer> shape = new ArrayList<>();
    long size = 1;
    for (JsonNode dimension : node.path("shape")) {
      check(
          dimension.isInt() && dimension.intValue() >= 0,
          "the shape of tensor '" + name + "' is out of range");
      shape.add(dimension.intValue());
      size *= dimension.intValue();
      check(size <= Integer.MAX_VALUE - 16, "tensor '" + name + "' has more than 2³¹ numbers");
    }
    check(
        offsets.get(0).canConvertToLong()
            && offsets.get(1).canConvertToLong()
            && offsets.get(0).isIntegralNumber()
            && offsets.get(1).isIntegralNumber(),
        "the place of tensor '" + name + "' is no whole number");
    long begin = offsets.get(0).longValue();
    long end = offsets.get(1).longValue();
    check(
        begin >= 0 && end >= begin && end - begin == 4 * size,
        "the shape of tensor '%s' does not fit bytes %d to %d".formatted(name, begin, end));
    return new Entry(name, shape, begin, end);
  }

  private static void check(boolean fine, String reason) throws Malformed {
    if (!fine) {
      throw new Malformed(reason);
    }
  }
}
