package org.deltarule.optim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deltarule.kernel.Kernels;
import org.deltarule.tensor.ParameterLayout;
import org.deltarule.tensor.ParameterVector;

/**
 * Transforms one after another, with what each remembers: the ordinary optimizer.
 *
 * <p>If every link is elementwise, all links pass over a block of numbers while it is in the
 * first-level cache, instead of each over the whole vector. What links remember is flushed every so
 * many steps: numbers too small to have a normal float become 0. A momentum that decays without
 * gradient would otherwise stay subnormal for ever, and many processors compute with subnormal numbers
 * a hundred times slower.
 */
public final class Chain implements Optimizer, PartwiseUpdate {
  private record Link(
      GradientTransform transform,
      List<ParameterLayout.Entry> entries,
      GradientTransform.State state,
      boolean[] covers) {
    Link(ParameterLayout layout, GradientTransform transform) {
      List<ParameterLayout.Entry> entries = transform.entries(layout);
      boolean[] covers = new boolean[layout.entries().size()];
      for (int e = 0; e < covers.length; e++) {
        covers[e] = entries.contains(layout.entries().get(e));
      }
      this(transform, entries, GradientTransform.State.zeros(layout, transform), covers);
    }

    ElementwiseTransform elementwise() {
      return (ElementwiseTransform) transform;
    }
  }

  /** Numbers that all links pass over together: with weights and moments about 32 KB. */
  private static final int BLOCK = 1024;

  /** Steps from one flush to the next. A momentum of 0.9 is subnormal for 150 steps before it sticks. */
  static final int FLUSH = 32;

  private final ParameterLayout layout;
  private final List<Link> links;
  private final boolean elementwise;
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
    this.layout = layout;
    elementwise = transforms.stream().allMatch(ElementwiseTransform.class::isInstance);
    links = transforms.stream().map(t -> new Link(layout, t)).toList();
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
    begin(learningRate);
    if (elementwise) {
      rewrite(weights, update, 0, layout.trainable());
      return;
    }
    for (int i = 0; i < links.size(); i++) { // an index, not an iterator: a step allocates nothing
      Link link = links.get(i);
      link.transform.apply(step, link.entries, weights, update, link.state);
      flush(link, 0, layout.trainable());
    }
  }

  @Override
  public void decay(double factor) {
    step.decay(factor);
  }

  @Override
  public Optional<PartwiseUpdate> partwise() {
    return elementwise ? Optional.of(this) : Optional.empty();
  }

  @Override
  public void begin(double learningRate) {
    step.begin(++steps, learningRate);
    for (int i = 0; elementwise && i < links.size(); i++) {
      links.get(i).elementwise().begin(step, links.get(i).state);
    }
  }

  @Override
  public void part(
      ParameterVector weights, ParameterVector update, ParameterVector next, int from, int to) {
    rewrite(weights, update, from, Math.min(to, layout.trainable()));
    float[] w = weights.values();
    Kernels.current().add(to - from, w, from, update.values(), from, next.values(), from);
  }

  /** All links over one block after another of the parameters in a range. */
  private void rewrite(ParameterVector weights, ParameterVector update, int from, int to) {
    int at = from;
    for (int e = layout.indexAt(from); at < to; e++) {
      int end = Math.min(to, layout.entries().get(e).end());
      for (; at < end; at += BLOCK) {
        block(e, at, Math.min(end, at + BLOCK), weights, update);
      }
      at = end;
    }
  }

  private void block(int entry, int from, int to, ParameterVector weights, ParameterVector update) {
    for (int i = 0; i < links.size(); i++) {
      Link link = links.get(i);
      if (link.covers[entry]) {
        link.elementwise()
            .apply(step, layout.entries().get(entry), from, to, weights, update, link.state);
        flush(link, from, to);
      }
    }
  }

  private void flush(Link link, int from, int to) {
    for (int s = 0; steps % FLUSH == 0 && s < link.state.slots().size(); s++) {
      Kernels.current().flush(to - from, link.state.slot(s), from);
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
