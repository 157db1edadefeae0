package org.deltarule.measure;

import java.util.List;
import java.util.Optional;
import org.deltarule.activation.Activation;
import org.deltarule.activation.Identity;
import org.deltarule.kernel.DenseProducts;
import org.deltarule.kernel.Kernels;
import org.deltarule.net.Activate;
import org.deltarule.net.Dense;
import org.deltarule.net.Layer;
import org.deltarule.net.NamedLayer;
import org.deltarule.net.Network;
import org.deltarule.tensor.Matrix;
import org.deltarule.tensor.ParameterLayout.Entry;
import org.deltarule.tensor.ParameterVector;
import org.deltarule.train.LayerHistograms;
import org.deltarule.train.MeasuredStep;
import org.deltarule.train.Spread;
import org.deltarule.train.ValueHistogram;

/**
 * What is dear to measure of one layer: pre-activations, which are computed anew where they are not
 * kept, on the first 256 rows of the batch; the Jacobian, on its first four; histograms.
 */
final class LayerDetail {
  private static final int ROWS = 256;
  private static final int SAMPLES = 4;

  private final NamedLayer place;
  private final Layer kind;
  private final int units;
  private final List<Entry> parameters;
  private final float[] packing;

  LayerDetail(Network network, NamedLayer place, float[] packing) {
    this.place = place;
    this.kind = place.layer();
    this.units = place.outputs();
    this.parameters = LayerParameters.of(network, place);
    this.packing = packing;
  }

  /** Of s; unknown for a layer without an activation. */
  Spread preActivation(MeasuredStep step) {
    int rows = Math.min(ROWS, step.workspace().rows());
    return sums(step, rows)
        .map(s -> Moments.of(rows * units, s.array(), s.offset()))
        .orElse(Spread.UNKNOWN);
  }

  /** s of the first rows. */
  private Optional<Matrix> sums(MeasuredStep step, int rows) {
    Matrix x = place.input(step.workspace());
    return switch (kind) {
      case Activate _ -> Optional.of(x);
      case Dense dense when dense.activation() instanceof Identity ->
          Optional.of(place.output(step.workspace()));
      case Dense _ -> {
        Matrix s = Matrix.zeros(rows, units);
        float[] w = step.weights().values();
        DenseProducts.output(
            Kernels.current(),
            rows,
            x.columns(),
            units,
            x.array(),
            x.offset(),
            w,
            weight().offset(),
            w,
            parameters.get(1).offset(),
            s.array(),
            0,
            packing);
        yield Optional.of(s);
      }
      default -> Optional.empty();
    };
  }

  private Entry weight() {
    return parameters.getFirst();
  }

  /** The mean singular value of a dense layer; NaN for others and for numbers that are not finite. */
  double jacobian(MeasuredStep step) {
    if (!(kind instanceof Dense dense)) {
      return Double.NaN;
    }
    int samples = Math.min(SAMPLES, step.workspace().rows());
    Matrix q = place.output(step.workspace());
    Activation activation = dense.activation();
    Matrix s = activation.fromOutput() ? q : sums(step, samples).orElse(q);
    float[] slopes = new float[samples * units];
    for (int i = 0; i < slopes.length; i++) {
      slopes[i] = activation.derivative(s.array()[s.offset() + i], q.array()[q.offset() + i]);
    }
    float[] w = step.weights().values();
    Entry weight = weight();
    boolean finite =
        Kernels.current().finite(weight.size(), w, weight.offset())
            && Kernels.current().finite(slopes.length, slopes, 0);
    return finite
        ? new JacobianSpectrum(weight.rows(), units, w, weight.offset(), packing)
            .meanSingularValue(samples, slopes)
        : Double.NaN;
  }

  LayerHistograms histograms(MeasuredStep step, List<Entry> weights) {
    int n = step.workspace().rows() * units;
    return new LayerHistograms(
        histogram(n, place.output(step.workspace())),
        histogram(n, place.delta(step.workspace())),
        histogram(step.gradient(), weights),
        histogram(step.weights(), weights));
  }

  private static ValueHistogram histogram(int n, Matrix values) {
    SymmetricLog counts = new SymmetricLog();
    counts.count(n, values.array(), values.offset());
    return counts.histogram();
  }

  private static ValueHistogram histogram(ParameterVector values, List<Entry> entries) {
    SymmetricLog counts = new SymmetricLog();
    entries.forEach(e -> counts.count(e.size(), values.values(), e.offset()));
    return counts.histogram();
  }
}
