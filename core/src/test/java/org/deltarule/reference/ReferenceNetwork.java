package org.deltarule.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A dense network and back-propagation in double precision, written as the equations are, for
 * tests. Its parameters are matrices by name: {@code layer1.weight} (in × out), {@code layer1.bias}
 * (one row).
 *
 * <pre>
 * s = qW + b,  q = g(s)                      layer by layer, q⁽⁰⁾ = x
 * δ = ∂f/∂q ⊙ g′(s)                          of the last layer
 * δ = (δWᵀ of the layer above) ⊙ g′(s)       of the others
 * ∂f/∂W = qᵀδ,  ∂f/∂b = Σ δ                  the mean over the samples
 * </pre>
 *
 * @param activations one for each layer
 * @param error the loss of one sample
 */
public record ReferenceNetwork(List<ReferenceActivation> activations, ReferenceLoss error) {
  /** A network of so many layers, by the names of the catalogs. */
  public static ReferenceNetwork of(int layers, String hidden, String last, String loss) {
    List<ReferenceActivation> activations = new ArrayList<>();
    for (int l = 1; l <= layers; l++) {
      activations.add(ReferenceActivation.of(l < layers ? hidden : last));
    }
    return new ReferenceNetwork(activations, ReferenceLoss.of(loss));
  }

  /** The mean loss of the samples, what the network made of each, and the gradient of the mean. */
  public record Result(double loss, double[][] output, Map<String, double[][]> gradient) {}

  /** One forward and backward pass of all samples. */
  public Result run(Map<String, double[][]> parameters, double[][] x, double[][] target) {
    Map<String, double[][]> gradient = new LinkedHashMap<>();
    parameters.forEach((name, p) -> gradient.put(name, new double[p.length][p[0].length]));
    int last = activations.size();
    double[][] output = new double[x.length][];
    double loss = 0;
    for (int i = 0; i < x.length; i++) {
      double[][] q = new double[last + 1][];
      double[][] s = new double[last + 1][];
      forward(parameters, x[i], q, s);
      output[i] = q[last];
      loss += error.value(q[last], target[i]) / x.length;
      backward(parameters, q, s, error.gradient(q[last], target[i]), 1.0 / x.length, gradient);
    }
    return new Result(loss, output, gradient);
  }

  private void forward(Map<String, double[][]> parameters, double[] x, double[][] q, double[][] s) {
    q[0] = x;
    for (int l = 1; l <= activations.size(); l++) {
      double[][] w = parameters.get("layer" + l + ".weight");
      s[l] = parameters.get("layer" + l + ".bias")[0].clone();
      q[l] = new double[s[l].length];
      for (int j = 0; j < s[l].length; j++) {
        for (int i = 0; i < w.length; i++) {
          s[l][j] += q[l - 1][i] * w[i][j];
        }
        q[l][j] = activations.get(l - 1).value(s[l][j]);
      }
    }
  }

  private void backward(
      Map<String, double[][]> parameters,
      double[][] q,
      double[][] s,
      double[] dq,
      double share,
      Map<String, double[][]> gradient) {
    for (int l = activations.size(); l >= 1; l--) {
      double[][] w = parameters.get("layer" + l + ".weight");
      double[][] dw = gradient.get("layer" + l + ".weight");
      double[] db = gradient.get("layer" + l + ".bias")[0];
      double[] below = new double[w.length];
      for (int j = 0; j < dq.length; j++) {
        double delta = dq[j] * activations.get(l - 1).derivative(s[l][j]);
        db[j] += share * delta;
        for (int i = 0; i < w.length; i++) {
          dw[i][j] += share * delta * q[l - 1][i];
          below[i] += delta * w[i][j];
        }
      }
      dq = below;
    }
  }
}
