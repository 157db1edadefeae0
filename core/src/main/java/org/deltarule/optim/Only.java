package org.deltarule.optim;

import java.util.List;
import java.util.function.Predicate;
import org.deltarule.tensor.ParameterLayout;
import org.deltarule.tensor.ParameterVector;

/**
 * Another transform, on some of its parameters only: {@code new Only(e -> e.role() == Role.WEIGHT,
 * new ClipByValue(1))}.
 *
 * @param where which entries
 * @param transform what is done to them
 */
public record Only(Predicate<ParameterLayout.Entry> where, GradientTransform transform)
    implements GradientTransform {
  @Override
  public List<ParameterLayout.Entry> entries(ParameterLayout layout) {
    return transform.entries(layout).stream().filter(where).toList();
  }

  @Override
  public int slots() {
    return transform.slots();
  }

  @Override
  public int scalars() {
    return transform.scalars();
  }

  @Override
  public int scratch() {
    return transform.scratch();
  }

  @Override
  public void apply(
      OptimizerStep step,
      List<ParameterLayout.Entry> entries,
      ParameterVector weights,
      ParameterVector update,
      State state) {
    transform.apply(step, entries, weights, update, state);
  }

  @Override
  public boolean averages() {
    return transform.averages();
  }

  @Override
  public void average(
      List<ParameterLayout.Entry> entries,
      ParameterVector weights,
      State state,
      ParameterVector out) {
    transform.average(entries, weights, state, out);
  }
}
