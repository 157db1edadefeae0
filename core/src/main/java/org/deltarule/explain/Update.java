package org.deltarule.explain;

import java.util.List;
import java.util.Map;

/**
 * What the optimizer would make of the gradient if this sample were its whole batch.
 *
 * @param optimizer its name with its settings
 * @param learningRate α of this step
 * @param state where the optimizer's state is from, in words
 * @param steps the equations, one after another; the last gives the new weight
 * @param before the weight
 * @param after the weight after the update
 */
public record Update(
    String optimizer,
    double learningRate,
    String state,
    List<Step> steps,
    double before,
    double after) {
  /** Copies the list. */
  public Update {
    steps = List.copyOf(steps);
  }

  /**
   * One equation of a rule.
   *
   * @param symbol what is computed
   * @param formula how, with the names of numbers in braces: <code>{w} − {α}·{g}</code>
   * @param values the numbers by name
   * @param value the result
   */
  public record Step(String symbol, String formula, Map<String, Double> values, double value) {
    /** Copies the map. */
    public Step {
      values = Map.copyOf(values);
    }
  }
}
