package org.deltarule.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.deltarule.activation.Activations;
import org.deltarule.data.Dataset;
import org.deltarule.data.FloatFeatures;
import org.deltarule.init.Initializers;
import org.deltarule.loss.BinaryCrossEntropy;
import org.deltarule.loss.Loss;
import org.deltarule.loss.Losses;
import org.deltarule.net.Network;
import org.deltarule.tensor.Matrix;
import org.deltarule.tensor.ParameterLayout.Entry;
import org.deltarule.train.PlannedNetwork;
import org.deltarule.train.Task;
import org.deltarule.train.TrainingPlan;

/** The gradient of whatever a plan may ask for is right, wherever it is taken. */
class GradientCheckPropertyTest {
  private static final int OUTPUTS = 3;

  @Property(tries = 200, seed = "2026")
  void theGradientOfAnyPlanIsRight(@ForAll long seed) {
    Random random = new Random(seed);
    Map<String, String> settings = settings(random);
    TrainingPlan plan = TrainingPlan.of(Task.CLASSIFICATION, settings);
    int inputs = 1 + random.nextInt(6);
    Network network = PlannedNetwork.of(plan, inputs, OUTPUTS);
    Dataset rows = rows(random, inputs, plan.loss());
    var check = new GradientCheck(network, plan.loss(), plan.reduction(), 3, seed);
    GradientCheckResult result = check.at(network.initialize(seed), rows);
    assertThat(result.passes())
        .as(() -> settings + ": " + String.join("\n", lines(result)))
        .isTrue();
    assertThat(result.blocks().stream().map(GradientCheckBlock::name).toList())
        .startsWith(
            network.layout().trainableEntries().stream().map(Entry::name).toArray(String[]::new))
        .endsWith("input")
        .hasSize(network.layout().trainableEntries().size() + 1);
  }

  private static List<String> lines(GradientCheckResult result) {
    return result.blocks().stream().map(GradientCheckBlock::toString).toList();
  }

  private static Map<String, String> settings(Random random) {
    Map<String, String> settings = new HashMap<>();
    // Two numbers normalized are −1 and 1 whatever they were: a gradient of rounding alone.
    int width = 3 + random.nextInt(7);
    int depth = random.nextInt(5);
    settings.put("layers", ("," + width).repeat(depth).replaceFirst(",", ""));
    settings.put("activation", any(random, Activations.ALL.names()));
    settings.put("initializer", any(random, Initializers.ALL.names()));
    settings.put("bias-initializer", any(random, List.of("zero", "gaussian(std=0.5)")));
    settings.put("normalization", any(random, List.of("none", "layer", "batch")));
    settings.put("residual", Boolean.toString(random.nextBoolean()));
    settings.put("dropout", any(random, List.of("0", "0.3")));
    settings.put("loss", any(random, Losses.ALL.names()));
    settings.put("reduction", any(random, List.of("mean", "sum")));
    return settings;
  }

  private static String any(Random random, List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  private static Dataset rows(Random random, int inputs, Loss loss) {
    int n = 3 + random.nextInt(12);
    Matrix x = Matrix.zeros(n, inputs);
    for (int i = 0; i < x.size(); i++) {
      x.array()[i] = (float) random.nextGaussian();
    }
    boolean index = loss.target() == Loss.Target.CLASS_INDEX;
    Matrix y = Matrix.zeros(n, index ? 1 : OUTPUTS);
    float[] weights = new float[n];
    for (int i = 0; i < y.size(); i++) {
      y.array()[i] =
          index
              ? random.nextInt(OUTPUTS)
              : loss instanceof BinaryCrossEntropy
                  ? random.nextInt(2)
                  : 0.1f + random.nextFloat() * 2;
    }
    for (int r = 0; r < n; r++) {
      weights[r] = 0.25f + random.nextFloat();
    }
    return new Dataset(new FloatFeatures(x), y, weights);
  }
}
