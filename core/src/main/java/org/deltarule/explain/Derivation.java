package org.deltarule.explain;

import java.util.List;
import java.util.Optional;

/**
 * The gradient of one weight on one sample, derived: the chain rule written out with its numbers, and
 * the same number by other ways.
 *
 * @param sample network, weights, sample and loss
 * @param subject which weight
 * @param symbol what the derivation calls it
 * @param value the weight itself
 * @param stages the forward pass, from the inputs to the outputs
 * @param outputs what the loss makes of the outputs
 * @param loss f
 * @param paths the gradient as a sum over paths
 * @param deltas the recursion, from the outputs down to the unit that the weight leads into
 * @param last the gradient as the product of that delta: qδ
 * @param check the gradient by a central difference
 * @param update what the optimizer makes of it; none for an input, or if no rule was given
 */
public record Derivation(
    Sample sample,
    Subject subject,
    Symbol symbol,
    double value,
    List<Stage> stages,
    List<Output> outputs,
    double loss,
    PathSum paths,
    List<Line> deltas,
    Line last,
    NumericCheck check,
    Optional<Update> update) {
  /** Copies the lists. */
  public Derivation {
    stages = List.copyOf(stages);
    outputs = List.copyOf(outputs);
    deltas = List.copyOf(deltas);
  }

  /**
   * The gradient, by the recursion.
   *
   * @return ∂f/∂w
   */
  public double gradient() {
    return last.value();
  }
}
