package org.deltarule.optim;

import java.util.ArrayList;
import java.util.List;
import org.deltarule.tensor.ParameterLayout;
import org.deltarule.tensor.ParameterVector;

/** Transforms one after another, with what each remembers: the ordinary optimizer. */
public final class Chain implements Optimizer {
  private record Link(
      GradientTransform transform,
      List<ParameterLayout.Entry> entries,
      GradientTransform.State state) {}

  private final List<Link> links;
  private final OptimizerStep step = new OptimizerStep(0, 0);
  private final ParameterVector average;
  private final boolean averages;
  private long steps;

  /**
   * A chain that has made no step.
   *
   * @param layout the layout of the weights it will be given
   * @param transforms the links, from the gradient to the update
   */
  public Chain(ParameterLayout layout, GradientTransform... transforms) {
    this(layout, List.of(transforms));
  }

  /**
   * A chain that has made no step.
   *
   * @param layout the layout of the weights it will be given
   * @param transforms the links, from the gradient to the update
   */
  public Chain(ParameterLayout layout, List<GradientTransform> transforms) {
    links =
        transforms.stream()
            .map(t -> new Link(t, t.entries(layout), GradientTransform.State.zeros(layout, t)))
            .toList();
    averages = transforms.stream().anyMatch(GradientTransform::averages);
    average = ParameterVector.zeros(averages ? layout : new ParameterLayout(List.of()));
  }

  @Override
  public void step(
      double learningRate,
      ParameterVector weights,
      double loss,
      ParameterVector update,
      Objective objective) {
    step.begin(++steps, learningRate);
    for (int i = 0; i < links.size(); i++) { // an index, not an iterator: a step allocates nothing
      Link link = links.get(i);
      link.transform.apply(step, link.entries, weights, update, link.state);
    }
  }

  @Override
  public long steps() {
    return steps;
  }

  @Override
  public ParameterVector evaluationWeights(ParameterVector weights) {
    if (!averages || steps == 0) {
      return weights;
    }
    average.copyFrom(weights);
    for (Link link : links) {
      if (link.transform.averages()) {
        link.transform.average(link.entries, weights, link.state, average);
      }
    }
    return average;
  }

  @Override
  public List<ParameterVector> slots() {
    List<ParameterVector> slots = new ArrayList<>();
    for (Link link : links) {
      slots.addAll(link.state.slots());
    }
    return slots;
  }

  @Override
  public double[] scalars() {
    double[] scalars = new double[scalarCount()];
    scalars[0] = steps;
    int at = 1;
    for (Link link : links) {
      double[] own = link.state.scalars();
      System.arraycopy(own, 0, scalars, at, own.length);
      at += own.length;
    }
    return scalars;
  }

  @Override
  public void restoreScalars(double[] scalars) {
    if (scalars.length != scalarCount()) {
      throw new IllegalArgumentException(
          ("the saved optimizer has %d numbers, this one %d; "
                  + "resume with the optimizer that was saved")
              .formatted(scalars.length, scalarCount()));
    }
    steps = (long) scalars[0];
    int at = 1;
    for (Link link : links) {
      double[] own = link.state.scalars();
      System.arraycopy(scalars, at, own, 0, own.length);
      at += own.length;
    }
  }

  private int scalarCount() {
    int count = 1;
    for (Link link : links) {
      count += link.state.scalars().length;
    }
    return count;
  }
}
