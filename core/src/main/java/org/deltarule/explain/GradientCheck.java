package org.deltarule.explain;

import java.util.ArrayList;
import java.util.List;
import org.deltarule.activation.Identity;
import org.deltarule.data.Dataset;
import org.deltarule.kernel.Kernels;
import org.deltarule.loss.Loss;
import org.deltarule.net.Activate;
import org.deltarule.net.BatchNormalization;
import org.deltarule.net.Dense;
import org.deltarule.net.Heads;
import org.deltarule.net.Layer;
import org.deltarule.net.Network;
import org.deltarule.net.ParametricActivate;
import org.deltarule.net.SharedDense;
import org.deltarule.parallel.Team;
import org.deltarule.reference.ReferenceStack;
import org.deltarule.tensor.ParameterLayout.Entry;
import org.deltarule.tensor.ParameterVector;
import org.deltarule.train.Reduction;

/**
 * Whether back-propagation is right, for one network, loss and batch: every parameter block and ∂f/∂x.
 *
 * <pre>
 * float        the product's gradient g, on the kernels that run, against the reference's r in double
 *              precision:           ‖g − r‖ / ‖r‖                         see {@link GradientCheckBlock#floatError}
 * differences  r against n = (f(w+h) − f(w−h)) / 2h, h = 10⁻⁵·max(1, |w|), at some entries of the block:
 *              |r − n| / max(|r|, |n|)                                    see {@link GradientCheckBlock#differenceError}
 * </pre>
 *
 * <p>Both are of a training step: dropout drops, with the masks of step 0 of the seed, so that it is
 * also checked that the way back has the mask of the way forward; batch normalization uses mean and
 * variance of these rows. Penalties, clipping and rates belong to the optimizer and are no part of it.
 *
 * <p>An entry whose w + h and w − h lie on different sides of a kink, such as that of ReLU at 0, for any
 * unit of any row, has no derivative to compare with; it is counted as crossed and not judged.
 *
 * <p>An activation that is not in the catalog has no reference. Its derivative is then measured on its
 * own values, which is exact enough for the first comparison and not for the second: that one is left
 * out. For another layer or loss there is no check.
 *
 * <p>Sources: CS231n, Neural Networks Part 3, gradient checks; PyTorch's gradcheck.
 *
 * @param network the network
 * @param loss what is minimized
 * @param reduction how rows become a batch
 * @param entries how many entries of each block are held against central differences, the one with
 *     the largest derivative among them; {@link Integer#MAX_VALUE} for all
 * @param seed chooses the entries and the dropout masks
 */
public record GradientCheck(
    Network network, Loss loss, Reduction reduction, int entries, long seed) {
  /** Entries of each block that are usually held against central differences. */
  public static final int USUAL_ENTRIES = 20;

  /** The name of the block ∂f/∂x. */
  public static final String INPUT = "input";

  /** Told how far a check is. */
  @FunctionalInterface
  public interface Progress {
    /**
     * A block is begun.
     *
     * @param block its name
     * @param number from 1
     * @param all how many there are
     */
    void on(String block, int number, int all);
  }

  /**
   * Checks the number of entries.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public GradientCheck {
    if (entries < 1) {
      throw new IllegalArgumentException(
          "a gradient check looks at 1 or more entries of a block, not " + entries);
    }
  }

  /**
   * The usual check: the mean over the rows, {@value #USUAL_ENTRIES} entries of each block, seed 0.
   *
   * @param network the network
   * @param loss what is minimized
   */
  public GradientCheck(Network network, Loss loss) {
    this(network, loss, Reduction.MEAN, USUAL_ENTRIES, 0);
  }

  /**
   * Checks the gradient.
   *
   * @param weights where
   * @param rows the batch
   * @return what was found
   * @throws IllegalArgumentException as the other form says
   */
  public GradientCheckResult at(ParameterVector weights, Dataset rows) {
    return at(weights, rows, (block, number, all) -> {});
  }

  /**
   * Checks the gradient.
   *
   * @param weights where
   * @param rows the batch
   * @param progress told of each block
   * @return what was found
   * @throws IllegalArgumentException if there are no rows, or only one for batch normalization, if
   *     rows and network do not fit, or if there is no reference for a layer or the loss
   */
  public GradientCheckResult at(ParameterVector weights, Dataset rows, Progress progress) {
    require(weights, rows);
    try (Team team = new Team(1)) {
      var subject = new GradientCheckSubject(this, network, weights, rows, team);
      // The engine has no use for ∂f/∂x; behind a layer that changes nothing it is a layer's delta.
      List<Layer> layers = new ArrayList<>(List.of(new Activate(new Identity())));
      layers.addAll(network.layers());
      Network behind = new Network(network.inputs(), layers);
      var moved = new ParameterVector(behind.layout(), weights.values());
      var input = new GradientCheckSubject(this, behind, moved, rows, team);

      List<GradientCheckBlock> blocks = new ArrayList<>();
      List<Entry> parameters = network.layout().trainableEntries();
      for (Entry entry : parameters) {
        progress.on(entry.name(), blocks.size() + 1, parameters.size() + 1);
        blocks.add(subject.parameter(entry));
      }
      progress.on(INPUT, blocks.size() + 1, parameters.size() + 1);
      blocks.add(input.input());
      return new GradientCheckResult(
          Kernels.current().name(),
          rows.rows(),
          subject.floatLoss(),
          subject.loss(),
          !hasReference(),
          blocks);
    }
  }

  private void require(ParameterVector weights, Dataset rows) {
    if (!weights.layout().equals(network.layout())) {
      throw new IllegalArgumentException("the weights are of another network");
    }
    if (rows.rows() == 0) {
      throw new IllegalArgumentException("a gradient check needs at least one row");
    }
    if (rows.rows() == 1 && any(network.layers(), BatchNormalization.class::isInstance)) {
      throw new IllegalArgumentException(
          "a gradient check of batch normalization needs at least 2 rows, which it compares");
    }
  }

  /** Whether derivatives of all activations are known, not measured. */
  boolean hasReference() {
    return !any(network.layers(), GradientCheck::measured);
  }

  private static boolean measured(Layer layer) {
    return switch (layer) {
      case Dense dense -> !ReferenceStack.listed(dense.activation());
      case SharedDense dense -> !ReferenceStack.listed(dense.activation());
      case Heads heads -> !ReferenceStack.listed(heads.activation());
      case Activate activate -> !ReferenceStack.listed(activate.activation());
      case ParametricActivate activate -> !ReferenceStack.listed(activate.activation());
      default -> false;
    };
  }

  private static boolean any(List<Layer> layers, java.util.function.Predicate<Layer> what) {
    return layers.stream()
        .anyMatch(layer ->
            what.test(layer) || layer.branches().stream().anyMatch(branch -> any(branch, what)));
  }
}
