package org.deltarule.optim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deltarule.tensor.ParameterLayout;
import org.deltarule.tensor.ParameterVector;

/**
 * L-BFGS (Liu &amp; Nocedal 1989; Nocedal &amp; Wright 2006, algorithm 7.4). With s a change of the
 * weights from one step to the next and y that of the gradient, the direction is d = −Hg, where H
 * is the inverse Hessian that the last few pairs (s, y) tell of, never written out.
 *
 * <p>Vectors are float, their products are summed in double. A pair with sᵀy ≤ 10⁻¹⁰‖s‖‖y‖ is
 * skipped, as it would make H indefinite. If d does not lead down, or no step along it does, the
 * pairs are forgotten and the descent starts again with −g. A loss or gradient that is not finite
 * passes through as the update −αg.
 */
final class LimitedMemoryBfgs implements Optimizer {
  private static final int NUMBERS = 3; // steps, pairs kept, place of the next pair

  private final ParameterVector[] s;
  private final ParameterVector[] y;
  private final double[] rho; // 1/sᵀy
  private final double[] a; // of the two loops
  private final ParameterVector previousWeights;
  private final ParameterVector previousGradient;
  private final float[] d;
  private final ParameterVector trial;
  private final ParameterVector trialGradient;
  private final int n;
  private final int evaluations;
  private final Penalty penalty;
  private final Chain tail;
  private long steps;
  private int pairs;
  private int next;

  /** An optimizer that has made no step; {@code tail} rewrites its updates. */
  LimitedMemoryBfgs(
      ParameterLayout layout, int history, int evaluations, Penalty penalty, Chain tail) {
    s = zeros(layout, history);
    y = zeros(layout, history);
    rho = new double[history];
    a = new double[history];
    previousWeights = ParameterVector.zeros(layout);
    previousGradient = ParameterVector.zeros(layout);
    d = new float[layout.trainable()];
    trial = ParameterVector.zeros(layout);
    trialGradient = ParameterVector.zeros(layout);
    n = layout.trainable();
    this.evaluations = evaluations;
    this.penalty = penalty;
    this.tail = tail;
  }

  private static ParameterVector[] zeros(ParameterLayout layout, int count) {
    ParameterVector[] vectors = new ParameterVector[count];
    for (int i = 0; i < count; i++) {
      vectors[i] = ParameterVector.zeros(layout);
    }
    return vectors;
  }

  @Override
  public void step(
      double learningRate,
      ParameterVector weights,
      double loss,
      ParameterVector update,
      Objective objective) {
    float[] g = update.values();
    double penalized = loss + penalty.addTo(weights, update);
    if (steps++ > 0) {
      remember(weights.values(), g);
    }
    System.arraycopy(weights.values(), 0, previousWeights.values(), 0, n);
    System.arraycopy(g, 0, previousGradient.values(), 0, n);
    direct(g);
    double t = lengthOfStep(learningRate, weights, penalized, g, objective);
    for (int i = 0; i < n; i++) {
      g[i] = (float) (t * d[i]);
    }
    tail.step(learningRate, weights, loss, update, objective);
  }

  /** Takes in the pair of the last step, if it curves upwards. */
  private void remember(float[] w, float[] g) {
    float[] w0 = previousWeights.values();
    float[] g0 = previousGradient.values();
    double curvature = 0;
    double change = 0;
    double gradientChange = 0;
    for (int i = 0; i < n; i++) {
      double dw = w[i] - w0[i]; // as rounded to float below, so that ρ·sᵀy is 1
      double dg = g[i] - g0[i];
      curvature += dw * dg;
      change += dw * dw;
      gradientChange += dg * dg;
    }
    if (curvature > 1e-10 * Math.sqrt(change * gradientChange)) {
      for (int i = 0; i < n; i++) { // only now: a full history's oldest pair is overwritten
        s[next].values()[i] = w[i] - w0[i];
        y[next].values()[i] = g[i] - g0[i];
      }
      rho[next] = 1 / curvature;
      next = (next + 1) % s.length;
      pairs = Math.min(pairs + 1, s.length);
    }
  }

  /** d = −Hg by the two loops. */
  private void direct(float[] g) {
    descend(g);
    for (int age = 1; age <= pairs; age++) {
      int i = Math.floorMod(next - age, s.length);
      a[i] = rho[i] * dot(s[i].values(), d);
      add(-a[i], y[i].values());
    }
    if (pairs > 0) {
      int newest = Math.floorMod(next - 1, s.length);
      double scale = 1 / (rho[newest] * dot(y[newest].values(), y[newest].values()));
      for (int i = 0; i < n; i++) {
        d[i] = (float) (scale * d[i]);
      }
    }
    for (int age = pairs; age >= 1; age--) {
      int i = Math.floorMod(next - age, s.length);
      add(a[i] - rho[i] * dot(y[i].values(), d), s[i].values());
    }
  }

  /** d = −g. */
  private void descend(float[] g) {
    for (int i = 0; i < n; i++) {
      d[i] = -g[i];
    }
  }

  private double lengthOfStep(
      double learningRate, ParameterVector weights, double loss, float[] g, Objective objective) {
    double slope = dot(g, d);
    if (!(slope < 0)) {
      pairs = 0;
      descend(g);
      slope = dot(g, d);
    }
    if (slope == 0) {
      return 0;
    }
    if (!Double.isFinite(loss) || !Double.isFinite(slope)) {
      pairs = 0;
      descend(g);
      return learningRate;
    }
    double first = pairs > 0 ? learningRate : learningRate * Math.min(1, 1 / sumOfSizes(g));
    WolfeSearch.Point start = new WolfeSearch.Point(0, loss, slope);
    double t =
        new WolfeSearch(at -> evaluate(at, weights, objective), start, evaluations)
            .search(first)
            .t();
    if (t == 0) {
      pairs = 0;
    }
    return t;
  }

  private WolfeSearch.Point evaluate(double t, ParameterVector weights, Objective objective) {
    trial.copyFrom(weights);
    for (int i = 0; i < n; i++) {
      trial.values()[i] += (float) (t * d[i]);
    }
    double loss = objective.lossAndGradient(trial, trialGradient);
    loss += penalty.addTo(trial, trialGradient);
    return new WolfeSearch.Point(t, loss, dot(trialGradient.values(), d));
  }

  private double dot(float[] u, float[] v) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += (double) u[i] * v[i];
    }
    return sum;
  }

  private void add(double factor, float[] v) {
    for (int i = 0; i < n; i++) {
      d[i] += (float) (factor * v[i]);
    }
  }

  private double sumOfSizes(float[] g) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += Math.abs(g[i]);
    }
    return sum;
  }

  @Override
  public long steps() {
    return steps;
  }

  @Override
  public ParameterVector evaluationWeights(ParameterVector weights) {
    return tail.evaluationWeights(weights);
  }

  @Override
  public List<ParameterVector> slots() {
    List<ParameterVector> slots = new ArrayList<>(List.of(s));
    slots.addAll(List.of(y));
    slots.add(previousWeights);
    slots.add(previousGradient);
    slots.addAll(tail.slots());
    return slots;
  }

  @Override
  public double[] scalars() {
    double[] own = tail.scalars();
    double[] scalars = new double[NUMBERS + rho.length + own.length];
    scalars[0] = steps;
    scalars[1] = pairs;
    scalars[2] = next;
    System.arraycopy(rho, 0, scalars, NUMBERS, rho.length);
    System.arraycopy(own, 0, scalars, NUMBERS + rho.length, own.length);
    return scalars;
  }

  @Override
  public void restoreScalars(double[] scalars) {
    int before = NUMBERS + rho.length;
    if (scalars.length <= before) {
      throw new IllegalArgumentException(
          ("the saved optimizer has %d numbers, this one more than %d; "
                  + "resume with the optimizer that was saved")
              .formatted(scalars.length, before));
    }
    tail.restoreScalars(Arrays.copyOfRange(scalars, before, scalars.length));
    steps = (long) scalars[0];
    pairs = (int) scalars[1];
    next = (int) scalars[2];
    System.arraycopy(scalars, NUMBERS, rho, 0, rho.length);
  }
}
