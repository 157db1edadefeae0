package org.deltarule.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.deltarule.activation.Identity;
import org.deltarule.activation.Sigmoid;
import org.deltarule.data.Dataset;
import org.deltarule.init.GlorotNormal;
import org.deltarule.net.Dense;
import org.deltarule.net.Layer;
import org.deltarule.net.Network;
import org.deltarule.net.Workspace;
import org.deltarule.parallel.Worker;
import org.deltarule.tensor.ParameterLayout.Entry;
import org.deltarule.tensor.ParameterVector;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Numbers below the smallest normal float, with which many processors compute a hundred times slower,
 * do not stay where the training computes again and again.
 */
class SubnormalTest {
  /** Steps from one flush of an optimizer to the next. */
  private static final int FLUSH = 32;

  private static final int STEPS = 1600;
  private static final int LIVING = 100;
  private static final int COLUMN = 3;

  private static long subnormals(float[] values, int from, int to) {
    long count = 0;
    for (int i = from; i < to; i++) {
      count += values[i] != 0 && Math.abs(values[i]) < Float.MIN_NORMAL ? 1 : 0;
    }
    return count;
  }

  /** Looks at what the optimizer remembers after each step, which is one row. */
  private static final class Watch implements TrainingListener {
    private final Consumer<ParameterVector> then;
    Optional<Trainer> trainer = Optional.empty();
    long passing;
    long staying;

    /** What is done to the weights after some steps. */
    Watch(Consumer<ParameterVector> then) {
      this.then = then;
    }

    @Override
    public void on(TrainingEvent event) {}

    @Override
    public void progress(int epoch, int batch, int batches, double loss) {
      for (ParameterVector slot : trainer.orElseThrow().state().optimizer.slots()) {
        long found = subnormals(slot.values(), 0, slot.values().length);
        if (batch % FLUSH == 0) {
          staying += found;
        } else {
          passing += found;
        }
      }
      if (batch == LIVING) {
        then.accept(trainer.orElseThrow().state().weights);
      }
    }
  }

  private static Trainer run(String optimizer, Dataset data, Watch watch) {
    TrainingPlan plan =
        Runs.plan(
            "optimizer=" + optimizer,
            "layers=5",
            "batch=1",
            "shuffle=false",
            "epochs=1",
            "activation=relu",
            "learning-rate=0.001",
            "keep-best=false");
    Trainer trainer = Runs.trainer(plan, data, Optional.empty(), watch);
    watch.trainer = Optional.of(trainer);
    trainer.run();
    assertThat(watch.passing).as("subnormal numbers between two flushes").isPositive();
    assertThat(watch.staying).as("subnormal numbers after a flush").isZero();
    return trainer;
  }

  private static void assertForgotten(Trainer trainer, int first, int stride, int count) {
    Entry weight = trainer.state().weights.layout().entry("layer1.weight");
    for (ParameterVector slot : trainer.state().optimizer.slots()) {
      for (int i = 0; i < count; i++) {
        assertThat(slot.values()[weight.offset() + first + i * stride]).isZero();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"momentum", "nesterov", "adam(beta2=0.9)", "rmsprop(decay=0.9)"})
  void aFeatureThatBecomesZeroIsForgotten(String optimizer) {
    Dataset data = Runs.classes(STEPS, 1);
    float[] x = ((org.deltarule.data.FloatFeatures) data.features()).matrix().array();
    for (int r = LIVING; r < STEPS; r++) {
      x[4 * r + COLUMN] = 0;
    }
    Watch watch = new Watch(weights -> {});
    try (Trainer trainer = run(optimizer, data, watch)) {
      assertForgotten(trainer, 5 * COLUMN, 1, 5);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"momentum", "nesterov", "adam(beta2=0.9)", "rmsprop(decay=0.9)"})
  void aUnitThatDiesIsForgotten(String optimizer) {
    Watch killer =
        new Watch(weights -> {
          int bias = weights.layout().entry("layer1.bias").offset();
          weights.values()[bias + 2] = -1e6f;
        });
    try (Trainer trainer = run(optimizer, Runs.classes(STEPS, 1), killer)) {
      assertForgotten(trainer, 2, 5, 4);
    }
  }

  /** Each sigmoid layer makes δ some times smaller, so nothing is left of it at the first of 80. */
  @ParameterizedTest
  @ValueSource(ints = {1, 8, 33})
  void aGradientThatVanishesInDeepSigmoidLayersBecomesZero(int units) {
    GlorotNormal start = new GlorotNormal();
    Layer[] layers = new Layer[80];
    for (int i = 0; i < layers.length - 1; i++) {
      layers[i] = new Dense(units, new Sigmoid(), start);
    }
    layers[layers.length - 1] = new Dense(2, new Identity(), start);
    Network network = new Network(4, layers);
    int rows = 9;
    Workspace workspace = Workspace.forTraining(network, rows, 1, 0);
    ParameterVector weights = network.initialize(1);
    ParameterVector gradient = ParameterVector.zeros(network.layout());
    workspace.begin(weights, gradient, rows, 0);
    new GlorotNormal().fill(workspace.input(), 1, 1, 1);
    workspace.forward(Worker.ALONE);
    Arrays.fill(workspace.outputGradient().array(), 1f);
    workspace.backward(Worker.ALONE);

    double smallest = Double.MAX_VALUE;
    for (int i = 0; i < layers.length; i++) {
      float[] delta = workspace.layers().outputGradient(i).array();
      assertThat(subnormals(delta, 0, delta.length)).as("δ of layer %d", i).isZero();
      for (float d : delta) {
        smallest = d == 0 ? smallest : Math.min(smallest, Math.abs(d));
      }
    }
    assertThat(smallest).as("the smallest δ but 0").isLessThan(1e-36);
    assertThat(workspace.layers().outputGradient(0).array()).containsOnly(0f);
  }
}
