package org.deltarule.tabular.encode;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is made of the columns that are not the target: settings, not yet fitted to any data.
 *
 * <p>With {@link #DEFAULT} inputs stand in the order of the table's columns. With anything else they
 * stand in the order of {@link org.deltarule.data.InputShape}: numbers, plain inputs, codes.
 *
 * @param scaling how numbers are scaled
 * @param clip what becomes of those far out
 * @param missing what becomes of missing cells
 * @param oneHot the most levels of a category that get an input each
 * @param embed whether a category of more levels becomes one code, of which the network learns a
 *     vector; else its most frequent levels get an input each
 * @param rare levels with fewer training rows than this count as unseen
 * @param twoLevels what a category of two levels becomes
 * @param binaryNumbers what a number of two different values becomes
 * @param inputOrder in which order inputs stand
 */
public record FeaturePlan(
    ScalingKind scaling,
    Clip clip,
    MissingCells missing,
    int oneHot,
    boolean embed,
    int rare,
    TwoLevels twoLevels,
    BinaryNumbers binaryNumbers,
    InputOrder inputOrder) {

  /** What a category of two levels becomes. */
  public enum TwoLevels {
    /** Two inputs, as one of any other number of levels. */
    ONE_HOT,
    /** One input: −1 for the first level, 1 for the second, 0 for missing and unseen. */
    SIGN
  }

  /** What a number of two different values becomes. */
  public enum BinaryNumbers {
    /** A number like any other. */
    NUMBER,
    /**
     * A plain input that no layer embeds: −1 for the smaller value, 1 for the larger, 0 for missing,
     * in between and beyond in proportion.
     */
    CATEGORY
  }

  /** In which order inputs stand. */
  public enum InputOrder {
    /** As the columns do, if nothing else is set that needs the other order. */
    TABLE,
    /** Numbers, then plain inputs, then codes. */
    KIND
  }

  /** The keys of {@link #settings}, in their order. */
  public static final List<String> KEYS =
      List.of(
          "scaling",
          "clip",
          "missing",
          "one-hot",
          "embed",
          "rare",
          "two-levels",
          "binary-numbers",
          "input-order");

  /** The defaults, each here and nowhere else. */
  public static final FeaturePlan DEFAULT =
      new FeaturePlan(
          ScalingKind.STANDARD,
          Clip.NONE,
          MissingCells.LEVEL,
          100,
          false,
          1,
          TwoLevels.ONE_HOT,
          BinaryNumbers.NUMBER,
          InputOrder.TABLE);

  /**
   * Checks the counts.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public FeaturePlan {
    if (oneHot < 0) {
      throw new IllegalArgumentException("one-hot is a number of levels of at least 0");
    }
    if (rare < 1) {
      throw new IllegalArgumentException("rare is a number of rows of at least 1");
    }
    if (oneHot == 0 && !embed) {
      throw new IllegalArgumentException(
          "one-hot = 0 leaves categories no input; set embed = true");
    }
  }

  /**
   * A plan from settings; what is not set has its default.
   *
   * @param settings text by key; keys that are not of {@link #KEYS} are not looked at
   * @return the plan
   * @throws IllegalArgumentException if a value is not valid
   */
  public static FeaturePlan of(Map<String, String> settings) {
    Map<String, String> all = new LinkedHashMap<>(DEFAULT.settings());
    all.putAll(settings);
    return new FeaturePlan(
        Choice.of(ScalingKind.class, "scaling", value(all, "scaling")),
        Choice.of(Clip.class, "clip", value(all, "clip")),
        Choice.of(MissingCells.class, "missing", value(all, "missing")),
        count(all, "one-hot"),
        truth(all, "embed"),
        count(all, "rare"),
        Choice.of(TwoLevels.class, "two-levels", value(all, "two-levels")),
        Choice.of(BinaryNumbers.class, "binary-numbers", value(all, "binary-numbers")),
        Choice.of(InputOrder.class, "input-order", value(all, "input-order")));
  }

  /**
   * This plan as text by key.
   *
   * @return every setting, in the order of {@link #KEYS}
   */
  public Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("scaling", Choice.word(scaling));
    settings.put("clip", Choice.word(clip));
    settings.put("missing", Choice.word(missing));
    settings.put("one-hot", Integer.toString(oneHot));
    settings.put("embed", Boolean.toString(embed));
    settings.put("rare", Integer.toString(rare));
    settings.put("two-levels", Choice.word(twoLevels));
    settings.put("binary-numbers", Choice.word(binaryNumbers));
    settings.put("input-order", Choice.word(inputOrder));
    return settings;
  }

  /**
   * This plan with inputs in the order that layers need which embed some of them.
   *
   * @return the same, ordered by kind
   */
  public FeaturePlan byKind() {
    return new FeaturePlan(
        scaling, clip, missing, oneHot, embed, rare, twoLevels, binaryNumbers, InputOrder.KIND);
  }

  private static String value(Map<String, String> settings, String key) {
    return Optional.ofNullable(settings.get(key)).orElseThrow();
  }

  private static int count(Map<String, String> settings, String key) {
    try {
      return Integer.parseInt(value(settings, key));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          key + " is a whole number, not '" + value(settings, key) + "'", e);
    }
  }

  private static boolean truth(Map<String, String> settings, String key) {
    String text = value(settings, key);
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException(key + " is true or false, not '" + text + "'");
    }
    return text.equals("true");
  }
}
