package org.deltarule.explain;

import java.util.List;

/**
 * What a gradient check found.
 *
 * @param kernels the loops that computed the product's gradient
 * @param rows the rows of the batch
 * @param floatLoss f as the product computes it
 * @param loss f in double precision
 * @param measured whether derivatives of an activation were measured on its values, so that there are
 *     no central differences of f
 * @param blocks every parameter that is trained, in the order of the layout, then ∂f/∂x
 */
public record GradientCheckResult(
    String kernels,
    int rows,
    double floatLoss,
    double loss,
    boolean measured,
    List<GradientCheckBlock> blocks) {
  /** Keeps the blocks unmodifiable. */
  public GradientCheckResult {
    blocks = List.copyOf(blocks);
  }

  /**
   * The verdict of the whole.
   *
   * @return the worst of the blocks
   */
  public GradientCheckVerdict verdict() {
    return blocks.stream()
        .map(GradientCheckBlock::verdict)
        .reduce(GradientCheckVerdict.GOOD, GradientCheckVerdict::worse);
  }

  /**
   * Whether the gradient is right.
   *
   * @return true if every block passes
   */
  public boolean passes() {
    return verdict().passes();
  }

  /**
   * The block of a name.
   *
   * @param name a parameter's, or {@link GradientCheck#INPUT}
   * @return the block
   * @throws IllegalArgumentException if there is none
   */
  public GradientCheckBlock block(String name) {
    return blocks.stream()
        .filter(block -> block.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no block is named '" + name + "'"));
  }
}
