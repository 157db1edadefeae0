package org.deltarule.tabular.encode;

import org.deltarule.data.InputException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Encoder and target as JSON: how they travel in a model's metadata. */
public final class PreparationJson {
  /** The metadata key of the encoder. */
  public static final String ENCODER_KEY = "deltarule.encoder";

  /** The metadata key of the target. */
  public static final String TARGET_KEY = "deltarule.target";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  private PreparationJson() {}

  /**
   * Writes an encoder.
   *
   * @param encoder any encoder
   * @return JSON that {@link #encoder} reads back to an equal one
   */
  public static String write(FittedEncoder encoder) {
    return MAPPER.writeValueAsString(encoder);
  }

  /**
   * Writes a target.
   *
   * @param target any target
   * @return JSON that {@link #target} reads back to an equal one
   */
  public static String write(Target target) {
    return MAPPER.writerFor(Target.class).writeValueAsString(target);
  }

  /**
   * Reads an encoder.
   *
   * @param json what {@link #write(FittedEncoder)} wrote
   * @param source the model file, for the message of an error
   * @return the encoder
   * @throws InputException if the text is no encoder
   */
  public static FittedEncoder encoder(String json, String source) {
    return read(json, FittedEncoder.class, ENCODER_KEY, source);
  }

  /**
   * Reads a target.
   *
   * @param json what {@link #write(Target)} wrote
   * @param source the model file, for the message of an error
   * @return the target
   * @throws InputException if the text is no target
   */
  public static Target target(String json, String source) {
    return read(withDefaults(json), Target.class, TARGET_KEY, source);
  }

  /** Models of versions that knew no transform and no bounds. */
  private static String withDefaults(String json) {
    try {
      if (MAPPER.readTree(json) instanceof ObjectNode target
          && target.path("kind").asString("").equals("number")
          && !target.has("transform")) {
        NumberTarget plain = new NumberTarget("", 0, 1);
        target.put("transform", plain.transform().name());
        target.put("least", plain.least());
        target.put("most", plain.most());
        return MAPPER.writeValueAsString(target);
      }
    } catch (JacksonException e) {
      return json; // refused with its reason when it is read
    }
    return json;
  }

  private static <T> T read(String json, Class<T> type, String key, String source) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JacksonException e) {
      throw new InputException(
          "%s: its metadata '%s' cannot be read; the model is of another version or damaged, train it again"
              .formatted(source, key),
          e);
    }
  }
}
