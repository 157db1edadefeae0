package org.deltarule.train;

import java.util.Optional;

/**
 * What was measured of one layer in one step. NaN where a number was not measured in this step, or
 * does not exist for this kind of layer.
 *
 * @param name such as {@code layer1}; of a layer within another {@code layer1.2}
 * @param units the size of its output
 * @param activation its output q
 * @param preActivation s, the sum before the activation
 * @param saturated the share of outputs where g′ is below 6 % of its largest value, 0 for ReLU
 * @param dead the share of units whose output is 0 for every row of the batch
 * @param deltaRms √(mean δ²)
 * @param deltaToOutput its delta's RMS divided by that of the last layer
 * @param deltaToNext its delta's RMS divided by that of the next layer, of the last within another
 *     layer by that one's; 1 for the last
 * @param gradientNorm ‖∂f/∂parameters‖
 * @param updateRatioLog10 log₁₀(‖Δ‖ / ‖parameters‖) of its weights, Δ being what was really added
 * @param jacobian the mean singular value of ∂q⁽ˡ⁾/∂q⁽ˡ⁻¹⁾
 * @param effectiveWidth how many units differ from each other in weights in or weights out; 0 if
 *     not measured
 * @param nans how many NaN stand in its output, delta and gradient
 * @param infinities how many infinities stand there
 * @param histograms of its numbers, where the step has them
 */
public record LayerSignal(
    String name,
    int units,
    Spread activation,
    Spread preActivation,
    double saturated,
    double dead,
    double deltaRms,
    double deltaToOutput,
    double deltaToNext,
    double gradientNorm,
    double updateRatioLog10,
    double jacobian,
    int effectiveWidth,
    long nans,
    long infinities,
    Optional<LayerHistograms> histograms) {

  /**
   * All that is not finite.
   *
   * @return NaN and infinities together
   */
  public long nonFinite() {
    return nans + infinities;
  }
}
