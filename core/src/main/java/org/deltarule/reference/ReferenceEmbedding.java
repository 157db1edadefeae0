package org.deltarule.reference;

import java.util.Map;
import java.util.function.IntConsumer;
import org.deltarule.net.Cosines;
import org.deltarule.net.Embedding;
import org.deltarule.net.None;
import org.deltarule.net.NumberEmbedding;
import org.deltarule.net.Periodic;
import org.deltarule.net.PiecewiseLinear;
import org.deltarule.net.Plr;
import org.deltarule.net.PlrLite;

/** The first columns embedded, each number by itself, from the definition of its embedding. */
record ReferenceEmbedding(String name, NumberEmbedding layer) implements ReferenceLayer {
  /** One number: its outputs, and what their gradients mean for it and its parameters. */
  interface One {
    double[] outputs(Values w, double x, IntConsumer pieces);

    /** ∂f/∂x by this path; adds to the gradient. */
    double backward(Values w, Values dw, double x, double[] dy);
  }

  /** The parameters of one number: column c of the matrices of the layer. */
  record Values(Map<String, double[][]> matrices, String layer, int c) {
    double at(String parameter, int row) {
      return ReferenceLayer.named(matrices, layer + "." + parameter)[row][c];
    }

    double cell(String parameter, int row, int column) {
      return ReferenceLayer.named(matrices, layer + "." + parameter)[row][column];
    }

    void addCell(String parameter, int row, int column, double value) {
      ReferenceLayer.named(matrices, layer + "." + parameter)[row][column] += value;
    }

    void add(String parameter, int row, double value) {
      ReferenceLayer.named(matrices, layer + "." + parameter)[row][c] += value;
    }
  }

  private static One one(Embedding embedding) {
    return switch (embedding) {
      case None none -> new Nothing();
      case Periodic p -> new Waves(p);
      case Plr p -> new ReferenceRectified(p.frequencies(), p.outputs(), false);
      case PlrLite p -> new ReferenceRectified(p.frequencies(), p.outputs(), true);
      case Cosines p -> new Faded(p);
      case PiecewiseLinear p -> new Bins(p);
      default -> throw new IllegalArgumentException("no reference for embedding " + embedding);
    };
  }

  @Override
  public double[][] forward(Map<String, double[][]> weights, double[][] x, IntConsumer pieces) {
    One one = one(layer.embedding());
    int n = layer.numbers();
    int k = layer.embedding().outputs();
    int dropped = layer.embedding().keepsNumber() ? 0 : n;
    double[][] y = new double[x.length][layer.outputs(x[0].length)];
    for (int r = 0; r < x.length; r++) {
      for (int c = 0; c < n; c++) {
        double[] e = one.outputs(new Values(weights, name, c), x[r][c], pieces);
        for (int j = 0; j < k; j++) {
          y[r][j * n + c] = e[j];
        }
      }
      System.arraycopy(x[r], dropped, y[r], k * n, x[r].length - dropped);
    }
    return y;
  }

  @Override
  public double[][] backward(
      Map<String, double[][]> weights,
      double[][] x,
      double[][] dy,
      Map<String, double[][]> gradient) {
    One one = one(layer.embedding());
    int n = layer.numbers();
    int k = layer.embedding().outputs();
    int dropped = layer.embedding().keepsNumber() ? 0 : n;
    double[][] dx = new double[x.length][x[0].length];
    for (int r = 0; r < x.length; r++) {
      System.arraycopy(dy[r], k * n, dx[r], dropped, x[r].length - dropped);
      for (int c = 0; c < n; c++) {
        double[] de = new double[k];
        for (int j = 0; j < k; j++) {
          de[j] = dy[r][j * n + c];
        }
        Values w = new Values(weights, name, c);
        dx[r][c] += one.backward(w, new Values(gradient, name, c), x[r][c], de);
      }
    }
    return dx;
  }

  private record Nothing() implements One {
    @Override
    public double[] outputs(Values w, double x, IntConsumer pieces) {
      return new double[0];
    }

    @Override
    public double backward(Values w, Values dw, double x, double[] dy) {
      return 0;
    }
  }

  /** eⱼ = bⱼ + Σₕ Wₕⱼ cos(2πfₕx + φₕ). */
  private record Waves(Periodic settings) implements One {
    @Override
    public double[] outputs(Values w, double x, IntConsumer pieces) {
      double[] e = new double[settings.outputs()];
      for (int j = 0; j < e.length; j++) {
        e[j] = w.at("bias", j);
        for (int h = 0; h < settings.hidden(); h++) {
          e[j] += w.at("weight", h * e.length + j) * Math.cos(angle(w, h, x));
        }
      }
      return e;
    }

    @Override
    public double backward(Values w, Values dw, double x, double[] dy) {
      double dx = 0;
      for (int h = 0; h < settings.hidden(); h++) {
        double angle = angle(w, h, x);
        for (int j = 0; j < dy.length; j++) {
          double slope = -dy[j] * w.at("weight", h * dy.length + j) * Math.sin(angle);
          dw.add("weight", h * dy.length + j, dy[j] * Math.cos(angle));
          dw.add("phase", h, slope);
          dw.add("frequency", h, slope * 2 * Math.PI * x);
          dx += slope * 2 * Math.PI * w.at("frequency", h);
        }
      }
      for (int j = 0; j < dy.length; j++) {
        dw.add("bias", j, dy[j]);
      }
      return dx;
    }

    private static double angle(Values w, int h, double x) {
      return 2 * Math.PI * w.at("frequency", h) * x + w.at("phase", h);
    }
  }

  /** e₁ = a₁x + c₁, eⱼ = aⱼ cos(2π(fⱼx + φⱼ)) + cⱼ. */
  private record Faded(Cosines settings) implements One {
    @Override
    public double[] outputs(Values w, double x, IntConsumer pieces) {
      double[] e = new double[settings.outputs()];
      for (int j = 0; j < e.length; j++) {
        e[j] = w.at("scale", j) * (j == 0 ? x : Math.cos(angle(w, j, x))) + w.at("shift", j);
      }
      return e;
    }

    @Override
    public double backward(Values w, Values dw, double x, double[] dy) {
      dw.add("scale", 0, dy[0] * x);
      dw.add("shift", 0, dy[0]);
      double dx = dy[0] * w.at("scale", 0);
      for (int j = 1; j < dy.length; j++) {
        double slope = -dy[j] * w.at("scale", j) * Math.sin(angle(w, j, x)) * 2 * Math.PI;
        dw.add("scale", j, dy[j] * Math.cos(angle(w, j, x)));
        dw.add("shift", j, dy[j]);
        dw.add("phase", j - 1, slope);
        dw.add("frequency", j - 1, slope * x);
        dx += slope * w.at("frequency", j - 1);
      }
      return dx;
    }

    private static double angle(Values w, int j, double x) {
      return 2 * Math.PI * (w.at("frequency", j - 1) * x + w.at("phase", j - 1));
    }
  }

  /** eⱼ = bⱼ + xwⱼ + Σₜ Vₜⱼvₜ. */
  private record Bins(PiecewiseLinear settings) implements One {
    /** vₜ before it is cut to [low, high]. */
    private static double raw(Values w, int t, double x) {
      return (x - w.at("edge", t)) * w.at("slope", t);
    }

    private int piece(Values w, int t, double x) {
      double v = raw(w, t, x);
      boolean last = t == settings.bins() - 1 || w.at("slope", t + 1) == 0;
      return t > 0 && v < 0 ? -1 : !last && v > 1 ? 1 : 0;
    }

    private double cut(Values w, int t, double x) {
      int piece = piece(w, t, x);
      return piece == 0 ? raw(w, t, x) : Math.max(piece, 0);
    }

    @Override
    public double[] outputs(Values w, double x, IntConsumer pieces) {
      double[] e = new double[settings.outputs()];
      for (int t = 0; t < settings.bins(); t++) {
        pieces.accept(piece(w, t, x));
      }
      for (int j = 0; j < e.length; j++) {
        e[j] = w.at("bias", j) + x * w.at("weight", j);
        for (int t = 0; t < settings.bins(); t++) {
          e[j] += w.at("bends", t * e.length + j) * cut(w, t, x);
        }
      }
      return e;
    }

    @Override
    public double backward(Values w, Values dw, double x, double[] dy) {
      double dx = 0;
      for (int j = 0; j < dy.length; j++) {
        dw.add("bias", j, dy[j]);
        dw.add("weight", j, dy[j] * x);
        dx += dy[j] * w.at("weight", j);
        for (int t = 0; t < settings.bins(); t++) {
          dw.add("bends", t * dy.length + j, dy[j] * cut(w, t, x));
          double slope = piece(w, t, x) == 0 ? w.at("slope", t) : 0;
          dx += dy[j] * w.at("bends", t * dy.length + j) * slope;
        }
      }
      return dx;
    }
  }
}
