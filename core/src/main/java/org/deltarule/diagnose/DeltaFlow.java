package org.deltarule.diagnose;

import java.util.List;
import java.util.Optional;
import org.deltarule.train.LayerSignal;

/**
 * How the delta fares on its way from the output down to the first layer.
 *
 * <pre>
 * n⁽ˡ⁾ = √units · RMS(δ⁽ˡ⁾), the length of the δ of a row;  r = n⁽ˡ⁾/n⁽ᴸ⁾;  factor = (n⁽¹⁾/n⁽ᴸ⁾)^(1/(L−1))
 * </pre>
 *
 * <p>Lengths, not RMS: with He's weights the length is kept whatever the widths, while the RMS of a
 * layer of 128 below one of 10 is √(10/128) of it in the healthiest network.
 *
 * @param names of the layers with weights, from the first that a delta reaches to the last
 * @param ratios r of each; the last is 1
 * @param blocked whether the delta of layers below is exactly 0
 */
record DeltaFlow(List<String> names, List<Double> ratios, boolean blocked) {
  /** Of the layers with weights; empty if there are fewer than two or the last has no finite delta. */
  static Optional<DeltaFlow> of(List<LayerSignal> signals) {
    int last = signals.size() - 1;
    int first = last;
    // A delta of exactly 0 is not small: units are dead or weights are 0, or floats end.
    while (first > 0 && length(signals.get(first - 1)) > 0) {
      first--;
    }
    if (last - first < 1 || !(length(signals.get(last)) > 0)) {
      return Optional.empty();
    }
    double output = length(signals.get(last));
    List<LayerSignal> reached = signals.subList(first, last + 1);
    return Optional.of(
        new DeltaFlow(
            reached.stream().map(LayerSignal::name).toList(),
            reached.stream().map(s -> length(s) / output).toList(),
            first > 0));
  }

  private static double length(LayerSignal signal) {
    return Math.sqrt(signal.units()) * signal.deltaRms();
  }

  /** How many layers the delta has passed. */
  int passed() {
    return ratios.size() - 1;
  }

  /** r of the first layer; 0 if the delta does not get there at all. */
  double first() {
    return ratios.getFirst();
  }

  /** By what the length is multiplied per layer, the geometric mean. */
  double factor() {
    return Math.pow(ratios.getFirst(), 1.0 / passed());
  }

  /** The last layer of those from the first on whose share is below a limit; empty if none is. */
  Optional<String> lastBelow(double limit) {
    int count = 0;
    while (count < ratios.size() && ratios.get(count) < limit) {
      count++;
    }
    return count == 0 ? Optional.empty() : Optional.of(names.get(count - 1));
  }
}
