package org.deltarule.measure;

import java.util.List;

/**
 * What is measured of a run, and in which steps. A step in which anything is measured has the basic
 * signals too.
 *
 * @param basic of each layer its activations, saturated and dead units, delta, gradient, update,
 *     effective width, NaN and infinities; of the network its loss, gradient, noise scale and
 *     distance from the start
 * @param preActivations of each layer the spread of s
 * @param jacobians of each layer the mean singular value of ∂q⁽ˡ⁾/∂q⁽ˡ⁻¹⁾
 * @param stepSize α of the network, which costs another forward and backward pass
 * @param histograms of each layer's activations, deltas, gradient and weights
 * @param everyBranch whether all branches of a layer that has several are measured, such as the
 *     members of an ensemble, or the first alone
 */
public record Signals(
    Every basic,
    Every preActivations,
    Every jacobians,
    Every stepSize,
    Every histograms,
    boolean everyBranch) {
  /** Nothing. */
  public static final Signals OFF = of(0, 0);

  /** What costs less than 2 % of the time to train Fashion-MNIST for some epochs; a shorter run more. */
  public static final Signals LIGHT = of(512, 0);

  /** Everything. */
  public static final Signals FULL = of(16, 64);

  private static Signals of(int basic, int full) {
    Every dear = new Every(full);
    Every cheap = full == 0 ? Every.NEVER : new Every(basic);
    return new Signals(new Every(basic), cheap, dear, cheap, dear, full > 0);
  }

  /** The names of the presets. */
  public static final List<String> PRESETS = List.of("off", "light", "full");

  /**
   * A preset.
   *
   * @param name {@code off}, {@code light} or {@code full}
   * @return what it measures
   * @throws IllegalArgumentException if there is no such preset
   */
  public static Signals preset(String name) {
    return switch (name) {
      case "off" -> OFF;
      case "light" -> LIGHT;
      case "full" -> FULL;
      default ->
          throw new IllegalArgumentException("signals are off, light or full, not '" + name + "'");
    };
  }

  /**
   * Whether anything is measured in a step.
   *
   * @param step its number, from 0
   * @return true if one of the signals is
   */
  public boolean include(long step) {
    return basic.includes(step)
        || preActivations.includes(step)
        || jacobians.includes(step)
        || stepSize.includes(step)
        || histograms.includes(step);
  }
}
