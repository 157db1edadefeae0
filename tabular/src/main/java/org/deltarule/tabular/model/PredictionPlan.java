package org.deltarule.tabular.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deltarule.calibration.DecisionThreshold;
import org.deltarule.tabular.encode.Choice;
import org.deltarule.tabular.encode.NumberRequest;

/**
 * What is made of the target and of predictions: settings, not yet fitted to any data.
 *
 * @param target what is made of numbers
 * @param calibrate how probabilities are calibrated
 * @param threshold from which probability on the second of two classes is decided for; empty to choose it
 *     by the metric
 * @param intervals the share of rows that intervals around predicted numbers hold; 0 for none
 */
public record PredictionPlan(
    NumberRequest target, Calibrate calibrate, Optional<Double> threshold, double intervals) {
  /** How probabilities are calibrated. */
  public enum Calibrate {
    /** Not at all. */
    NONE,
    /** By one number that makes all of them less sure or surer. */
    TEMPERATURE
  }

  private static final String AUTO = "auto";

  /** The keys of {@link #settings}, in their order. */
  public static final List<String> KEYS =
      List.of("target-transform", "clamp", "calibrate", "threshold", "intervals");

  /** The defaults, each here and nowhere else. */
  public static final PredictionPlan DEFAULT =
      new PredictionPlan(
          NumberRequest.PLAIN, Calibrate.NONE, Optional.of(DecisionThreshold.EVEN), 0);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming the setting and what it may be
   */
  public PredictionPlan {
    if (threshold.isPresent() && !(threshold.get() > 0 && threshold.get() < 1)) {
      throw new IllegalArgumentException(
          "threshold is auto, or above 0 and below 1, not " + threshold.get());
    }
    if (!(intervals >= 0 && intervals < 1)) {
      throw new IllegalArgumentException(
          "intervals is the share of rows to hold, such as 0.9, or 0 for none, not " + intervals);
    }
  }

  /**
   * A plan from settings; what is not set has its default.
   *
   * @param settings text by key; keys that are not of {@link #KEYS} are not looked at
   * @return the plan
   * @throws IllegalArgumentException if a value is not valid
   */
  public static PredictionPlan of(Map<String, String> settings) {
    Map<String, String> all = new LinkedHashMap<>(DEFAULT.settings());
    all.putAll(settings);
    String threshold = value(all, "threshold");
    return new PredictionPlan(
        new NumberRequest(
            Choice.of(
                NumberRequest.Transform.class, "target-transform", value(all, "target-transform")),
            truth("clamp", value(all, "clamp"))),
        Choice.of(Calibrate.class, "calibrate", value(all, "calibrate")),
        threshold.equals(AUTO) ? Optional.empty() : Optional.of(number("threshold", threshold)),
        number("intervals", value(all, "intervals")));
  }

  /**
   * This plan as text by key.
   *
   * @return every setting, in the order of {@link #KEYS}
   */
  public Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("target-transform", Choice.word(target.transform()));
    settings.put("clamp", Boolean.toString(target.clamp()));
    settings.put("calibrate", Choice.word(calibrate));
    settings.put("threshold", threshold.map(String::valueOf).orElse(AUTO));
    settings.put("intervals", intervals == 0 ? "0" : Double.toString(intervals));
    return settings;
  }

  private static String value(Map<String, String> settings, String key) {
    return Optional.ofNullable(settings.get(key)).orElseThrow();
  }

  private static boolean truth(String key, String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException(key + " is true or false, not '" + text + "'");
    }
    return text.equals("true");
  }

  private static double number(String key, String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(key + " is a number, not '" + text + "'", e);
    }
  }
}
