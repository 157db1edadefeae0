package org.deltarule.bench;

import java.util.concurrent.TimeUnit;
import org.deltarule.activation.Relu;
import org.deltarule.init.HeNormal;
import org.deltarule.net.Dense;
import org.deltarule.net.Network;
import org.deltarule.net.Workspace;
import org.deltarule.parallel.Worker;
import org.deltarule.tensor.ParameterVector;
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
 * The products of one dense ReLU layer on one thread. Operations are steps; {@code 2·rows·in·units}
 * floating-point operations make a forward pass, as many again a weight gradient.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class DenseBenchmark {
  /** Rows of the batch, inputs and units. */
  @Param({"128x784x256", "128x256x128", "128x128x10", "128x1024x1024", "32x64x64"})
  public String shape = "";

  private Workspace workspace = Workspace.forPrediction(network(1, 1), 1, 1);
  private ParameterVector weights = ParameterVector.zeros(workspace.network().layout());
  private ParameterVector gradient = weights;

  private static Network network(int inputs, int units) {
    return new Network(inputs, new Dense(units, new Relu(), new HeNormal()));
  }

  /** Allocates the layer. */
  @Setup
  public void prepare() {
    String[] sizes = shape.split("x", -1);
    int rows = Integer.parseInt(sizes[0]);
    Network network = network(Integer.parseInt(sizes[1]), Integer.parseInt(sizes[2]));
    workspace = Workspace.forTraining(network, rows, 1, 0);
    weights = network.initialize(0);
    gradient = ParameterVector.zeros(network.layout());
    new HeNormal().fill(workspace.input(), 1, 1, 1);
    workspace.begin(weights, gradient, rows, 0);
  }

  /** q = g(xW + b). */
  @Benchmark
  public void forward() {
    workspace.forward(Worker.ALONE);
  }

  /** ∂f/∂W = xᵀδ, ∂f/∂b. */
  @Benchmark
  public void weightGradient() {
    workspace.parameterGradients(Worker.ALONE);
  }
}
