package org.deltarule.app.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deltarule.data.InputException;
import org.deltarule.tensor.ParameterVector;
import org.deltarule.train.TrainingState;

/**
 * A saved state of a run.
 *
 * @param source the file, for messages
 * @param layout the names and shapes of the parameters, as {@link #layoutOf} writes them
 * @param vectors as {@link TrainingState#vectors} gave them
 * @param numbers as {@link TrainingState#numbers} gave them, bit for bit
 * @param plan the text of the run's plan file when it was saved; empty if there was none
 * @param extra what else was saved with it
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
public record Checkpoint(
    String source,
    String layout,
    List<float[]> vectors,
    double[] numbers,
    Optional<String> plan,
    Map<String, String> extra) {
  /**
   * Puts the state into a run that has not begun.
   *
   * @param state the state of a trainer with the same plan, network and data
   * @throws InputException if it is of another plan or network
   */
  public void restoreInto(TrainingState state) {
    String wanted = layoutOf(state.vectors().getFirst());
    if (!layout.equals(wanted)) {
      throw new InputException(
          "%s: is of another network: it has %s, the plan and data make %s; resume with the saved plan and the same data"
              .formatted(source, firstDifference(layout, wanted), firstDifference(wanted, layout)));
    }
    try {
      state.restore(vectors, numbers);
    } catch (IllegalArgumentException e) {
      throw new InputException(source + ": " + e.getMessage(), e);
    }
  }

  /** Names and shapes of all parameters, such as {@code layer1.weight 64×128, layer1.bias 1×128}. */
  static String layoutOf(ParameterVector vector) {
    List<String> parts = new ArrayList<>();
    vector
        .layout()
        .entries()
        .forEach(e -> parts.add("%s %d×%d".formatted(e.name(), e.rows(), e.columns())));
    return String.join(", ", parts);
  }

  private static String firstDifference(String mine, String other) {
    List<String> others = List.of(other.split(", ", -1));
    for (String part : mine.split(", ", -1)) {
      if (!others.contains(part)) {
        return part;
      }
    }
    return "no parameter more";
  }
}
