package org.deltarule.bench;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.deltarule.activation.Identity;
import org.deltarule.init.HeNormal;
import org.deltarule.net.Dense;
import org.deltarule.net.Network;
import org.deltarule.net.Workspace;
import org.deltarule.optim.Adam;
import org.deltarule.optim.Chain;
import org.deltarule.optim.GradientTransform;
import org.deltarule.optim.LearningRate;
import org.deltarule.optim.Momentum;
import org.deltarule.optim.Optimizer;
import org.deltarule.parallel.Worker;
import org.deltarule.tensor.ParameterLayout;
import org.deltarule.tensor.ParameterVector;
import org.deltarule.tensor.Role;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What numbers below the smallest normal float cost this machine, and so what flushing them to zero
 * saves.
 *
 * <pre>
 * mvn -q -Dquick -pl bench -am package -DskipTests
 * java -jar bench/target/deltarule-bench.jar SubnormalBenchmark -f 1 -wi 2 -i 3 -w 1 -r 1
 * </pre>
 *
 * <p>Compare the two lines of a benchmark: where subnormal takes as long as normal, the machine does not
 * mind them. Before each step, the optimizer's memory is filled anew, as its decay would change it,
 * and the gradient set to 0; {@code refill} is that alone, to be subtracted.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class SubnormalBenchmark {
  private static final int SIZE = 100_000;
  private static final int ROWS = 128;
  private static final int WIDTH = 256;
  private static final double RATE = 0.001;
  private static final ParameterLayout LAYOUT =
      new ParameterLayout(
          List.of(new ParameterLayout.Entry("layer1.weight", Role.WEIGHT, 1, SIZE, 0)));

  /** What the optimizer remembers and the product multiplies. */
  @Param({"normal", "subnormal"})
  public String numbers = "";

  private final ParameterVector weights = ParameterVector.zeros(LAYOUT);
  private final ParameterVector update = ParameterVector.zeros(LAYOUT);
  private final Optimizer momentum = chain(new Momentum(0.9));
  private final Optimizer adam = chain(new Adam(0.9, 0.999, 1e-8));
  private final Network network =
      new Network(WIDTH, new Dense(WIDTH, new Identity(), new HeNormal()));
  private final Workspace workspace = Workspace.forTraining(network, ROWS, 1, 0);
  private final ParameterVector layer = network.initialize(0);
  private final ParameterVector gradient = ParameterVector.zeros(network.layout());
  private float fill;

  private static Optimizer chain(GradientTransform rule) {
    return new Chain(LAYOUT, rule, new LearningRate(java.util.Map.of()));
  }

  /** Fills the operands of the product. */
  @Setup
  public void prepare() {
    fill = numbers.equals("normal") ? 1e-3f : 1e-39f;
    Arrays.fill(weights.values(), 1f);
    Arrays.fill(workspace.input().array(), fill);
    Arrays.fill(workspace.outputGradient().array(), 1f);
    workspace.begin(layer, gradient, ROWS, 0);
  }

  private void refill(Optimizer optimizer) {
    List<ParameterVector> slots = optimizer.slots();
    for (int i = 0; i < slots.size(); i++) {
      Arrays.fill(slots.get(i).values(), fill);
    }
    Arrays.fill(update.values(), 0f);
  }

  /** Nothing but the filling before a step of Adam; before one of momentum it is two thirds. */
  @Benchmark
  public void refill() {
    refill(adam);
  }

  /** A step of momentum without gradient. */
  @Benchmark
  public void momentum() {
    refill(momentum);
    momentum.step(RATE, weights, 0, update, SubnormalBenchmark::noLine);
  }

  /** A step of Adam without gradient. */
  @Benchmark
  public void adam() {
    refill(adam);
    adam.step(RATE, weights, 0, update, SubnormalBenchmark::noLine);
  }

  /** s = xW + b of 128 rows, 256 inputs and 256 units, x being subnormal. */
  @Benchmark
  public void product() {
    workspace.forward(Worker.ALONE);
  }

  /** ∂f/∂W = xᵀδ of the same. */
  @Benchmark
  public void weightGradient() {
    workspace.parameterGradients(Worker.ALONE);
  }

  private static double noLine(ParameterVector at, ParameterVector into) {
    throw new IllegalStateException("a chain searches no line");
  }
}
