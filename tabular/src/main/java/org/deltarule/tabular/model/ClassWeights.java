package org.deltarule.tabular.model;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deltarule.data.InputException;
import org.deltarule.tabular.table.NearestName;

/**
 * How much a training row counts by its class, as text: {@code none}, {@code balanced}, or {@code
 * LABEL:WEIGHT,...} with 1 for the classes that are not named.
 *
 * <pre>{@code
 * balanced: weight of class c = n / (K·n_c),   n rows, n_c of them of class c, K classes
 * }</pre>
 *
 * @param text the setting
 */
public record ClassWeights(String text) {
  /** Every row counts the same. */
  public static final ClassWeights NONE = new ClassWeights("none");

  /** Every class counts the same. */
  public static final ClassWeights BALANCED = new ClassWeights("balanced");

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if it is none of the three forms, or a weight is not a finite
   *     number of at least 0
   */
  public ClassWeights {
    if (!text.equals("none") && !text.equals("balanced")) {
      byLabel(text);
    }
  }

  /**
   * The weight of each class.
   *
   * @param source the data, for an error
   * @param labels the classes
   * @param counts the training rows of each class
   * @return a factor for each class
   * @throws InputException if a label is not among the classes
   */
  public float[] of(String source, List<String> labels, int[] counts) {
    float[] weights = new float[labels.size()];
    Arrays.fill(weights, 1);
    if (text.equals("balanced")) {
      double rows = Arrays.stream(counts).sum();
      for (int c = 0; c < weights.length; c++) {
        weights[c] = counts[c] == 0 ? 0 : (float) (rows / (labels.size() * (double) counts[c]));
      }
    } else if (!text.equals("none")) {
      byLabel(text).forEach((label, weight) -> weights[index(source, labels, label)] = weight);
    }
    return weights;
  }

  private static int index(String source, List<String> labels, String label) {
    int index = labels.indexOf(label);
    if (index < 0) {
      throw new InputException(
          "%s: class-weights names '%s', which is no class of the target; %sclasses: %s"
              .formatted(
                  source,
                  label,
                  NearestName.of(label, labels).map(n -> "did you mean '" + n + "'? ").orElse(""),
                  String.join(", ", labels)));
    }
    return index;
  }

  private static Map<String, Float> byLabel(String text) {
    Map<String, Float> weights = new LinkedHashMap<>();
    for (String part : text.split(",", -1)) {
      int colon = part.lastIndexOf(':');
      float weight = colon < 1 ? Float.NaN : weight(part.substring(colon + 1));
      if (!(weight >= 0 && weight <= Float.MAX_VALUE)) {
        throw new IllegalArgumentException(
            "class-weights is none, balanced or LABEL:WEIGHT,... with weights of at least 0, not '"
                + text
                + "'");
      }
      weights.put(part.substring(0, colon).strip(), weight);
    }
    return weights;
  }

  private static float weight(String text) {
    try {
      return Float.parseFloat(text.strip());
    } catch (NumberFormatException e) {
      return Float.NaN; // refused with the whole setting
    }
  }
}
