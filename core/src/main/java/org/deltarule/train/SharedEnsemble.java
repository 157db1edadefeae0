package org.deltarule.train;

import java.util.ArrayList;
import java.util.List;
import org.deltarule.activation.Activation;
import org.deltarule.activation.Identity;
import org.deltarule.data.InputShape;
import org.deltarule.net.BatchNormalization;
import org.deltarule.net.Heads;
import org.deltarule.net.Layer;
import org.deltarule.net.MemberAdapter;
import org.deltarule.net.MemberScale;
import org.deltarule.net.None;
import org.deltarule.net.NtkScale;
import org.deltarule.net.Residual;
import org.deltarule.net.SharedDense;

/**
 * The layers of a plan's TabM, behind those of the inputs, which its members share.
 *
 * <pre>
 * adapter      r₁ ⊙ x … r_k ⊙ x
 * hidden:      [1/√inputs] → [r ⊙ of each member] → shared dense → [batch normalization] → activation → [dropout]
 * output:      [1/√inputs] → a dense layer of each member
 * </pre>
 *
 * <p>In brackets what the plan may leave out; r of a hidden layer, but the first, whose is the adapter,
 * and factors of the shared dense layer's outputs only for TabM, not for TabM-mini. Batch normalization,
 * parametric activations and residual blocks treat columns one by one, so members keep apart in them.
 */
final class SharedEnsemble {
  private final TrainingPlan plan;
  private final int members;

  private SharedEnsemble(TrainingPlan plan) {
    this.plan = plan;
    this.members = plan.members();
  }

  static List<Layer> layers(TrainingPlan plan, InputShape inputs, int columns, int outputs) {
    return new SharedEnsemble(plan).layers(inputs, columns, outputs);
  }

  private List<Layer> layers(InputShape inputs, int columns, int outputs) {
    List<Layer> layers = new ArrayList<>(List.of(adapter(inputs, columns)));
    int size = columns;
    for (int l = 0; l < plan.layers().size(); l++) {
      int units = plan.layers().get(l);
      List<Layer> block = hidden(units, l == 0);
      if (plan.residual() && units == size) {
        layers.add(new Residual(block));
      } else {
        layers.addAll(block);
      }
      size = units;
    }
    scale(layers);
    layers.add(
        new Heads(
            members, outputs, plan.outputActivation(), plan.initializer(), plan.biasInitializer()));
    return layers;
  }

  /** With one sign for all columns of an embedded feature. */
  private MemberAdapter adapter(InputShape inputs, int columns) {
    int categories = inputs.codes().size();
    int dimension = Math.max(1, plan.categoryEmbedding());
    boolean embedded = inputs.numbers() > 0 && !(plan.numberEmbedding() instanceof None);
    int each = 1;
    if (embedded) {
      each = (columns - categories * dimension - inputs.plain()) / inputs.numbers();
    }
    return new MemberAdapter(members, embedded ? inputs.numbers() : 0, each, categories, dimension);
  }

  private void scale(List<Layer> layers) {
    if (plan.parametrization() == Parametrization.NTK) {
      layers.add(new NtkScale(members));
    }
  }

  private List<Layer> hidden(int units, boolean first) {
    boolean own = plan.ensemble() == EnsembleKind.TABM;
    boolean normalized = plan.normalization() == Normalization.BATCH;
    boolean within = !normalized && !plan.parametricActivation();
    Activation g = within ? plan.activation() : new Identity();
    List<Layer> block = new ArrayList<>();
    scale(block);
    if (own && !first) {
      block.add(new MemberScale());
    }
    block.add(new SharedDense(members, units, g, plan.initializer(), plan.biasInitializer(), own));
    if (normalized) {
      block.add(new BatchNormalization(0.1, 1e-5));
    }
    PlannedNetwork.activate(plan, within, block);
    return block;
  }
}
