package org.deltarule.reference;

import java.util.function.IntConsumer;
import org.deltarule.reference.ReferenceEmbedding.Values;

/** eⱼ = max(0, bⱼ + Σₖ Wₖⱼvₖ), v = [cos 2πfx, sin 2πfx], with W and b of each number or of all. */
record ReferenceRectified(int frequencies, int outputs, boolean shared)
    implements ReferenceEmbedding.One {
  @Override
  public double[] outputs(Values w, double x, IntConsumer pieces) {
    double[] e = new double[outputs];
    for (int j = 0; j < outputs; j++) {
      double sum = sum(w, j, x);
      pieces.accept(sum > 0 ? 1 : 0);
      e[j] = Math.max(0, sum);
    }
    return e;
  }

  private double sum(Values w, int j, double x) {
    double sum = shared ? w.cell("bias", 0, j) : w.at("bias", j);
    for (int k = 0; k < 2 * frequencies; k++) {
      sum += weight(w, k, j) * wave(w, k, x);
    }
    return sum;
  }

  private double weight(Values w, int k, int j) {
    return shared ? w.cell("weight", k, j) : w.at("weight", k * outputs + j);
  }

  private double angle(Values w, int k, double x) {
    int h = k % frequencies;
    return 2 * Math.PI * (shared ? w.cell("frequency", w.c(), h) : w.at("frequency", h)) * x;
  }

  private double wave(Values w, int k, double x) {
    return k < frequencies ? Math.cos(angle(w, k, x)) : Math.sin(angle(w, k, x));
  }

  @Override
  public double backward(Values w, Values dw, double x, double[] dy) {
    double dx = 0;
    for (int j = 0; j < outputs; j++) {
      if (sum(w, j, x) > 0) {
        add(dw, "bias", 0, j, dy[j]);
        for (int k = 0; k < 2 * frequencies; k++) {
          add(dw, "weight", k, j, dy[j] * wave(w, k, x));
          double angle = angle(w, k, x);
          double slope = k < frequencies ? -Math.sin(angle) : Math.cos(angle);
          double d = dy[j] * weight(w, k, j) * slope * 2 * Math.PI;
          int h = k % frequencies;
          if (shared) {
            dw.addCell("frequency", w.c(), h, d * x);
            dx += d * w.cell("frequency", w.c(), h);
          } else {
            dw.add("frequency", h, d * x);
            dx += d * w.at("frequency", h);
          }
        }
      }
    }
    return dx;
  }

  private void add(Values dw, String parameter, int row, int j, double value) {
    if (shared) {
      dw.addCell(parameter, row, j, value);
    } else {
      dw.add(parameter, row * outputs + j, value);
    }
  }
}
