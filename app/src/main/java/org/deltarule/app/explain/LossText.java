package org.deltarule.app.explain;

import java.util.Optional;
import org.deltarule.catalog.Catalog;
import org.deltarule.explain.Output;
import org.deltarule.explain.Symbol;
import org.deltarule.loss.Loss;

/** What is printed of a loss: its formula, and how ∂f/∂q of an output comes about. */
final class LossText {
  private LossText() {}

  /** f as a formula in words. */
  static String formula(Loss loss) {
    return switch (Catalog.nameOf(loss)) {
      case "squared-error" -> "f = Σ (y − q)², summed over the outputs";
      case "half-squared-error" -> "f = ½ Σ (y − q)², summed over the outputs";
      case "mean-squared-error" -> "f = the mean of (y − q)² over the outputs";
      case "absolute-error" -> "f = the mean of |y − q| over the outputs, with a kink at q = y";
      case "huber" ->
          "f = the mean over the outputs of ½(q − y)² near 0, and straight beyond delta";
      case "log-cosh" -> "f = the mean of log cosh(q − y) over the outputs";
      case "quantile" -> "f = the pinball loss, the mean over the outputs, with a kink at q = y";
      case "quantiles" ->
          "f = the pinball loss at each output's level, the mean over the outputs, with a kink at q"
              + " = y";
      case "poisson" -> "f = exp(q) − y·q, the mean over the outputs; the prediction is exp(q)";
      case "gamma" -> "f = y/exp(q) + q, the mean over the outputs; the prediction is exp(q)";
      case "tweedie" ->
          "f = the Tweedie deviance, the mean over the outputs; the prediction is exp(q)";
      case "binary-cross-entropy" ->
          "f = −y·log p − (1 − y)·log(1 − p), the mean over the outputs, with p = 1/(1 + exp(−q))";
      case "softmax-cross-entropy" ->
          "f = −Σ t·log p with p = softmax(q) and t the right class; its output delta is p − t";
      default -> "f = " + Catalog.nameOf(loss);
    };
  }

  /** ∂f/∂q of an output in its numbers, for losses whose gradient is a difference. */
  static Optional<Formula> gradient(Loss loss, Output output) {
    Symbol q = new Symbol("q", output.unit());
    Symbol p = new Symbol("p", output.unit());
    Symbol y = new Symbol("y", output.unit());
    Symbol t = new Symbol("t", output.unit());
    Formula left = Formula.of(q.gradient());
    return switch (Catalog.nameOf(loss)) {
      case "half-squared-error" ->
          Optional.of(
              left.is(q, " − ", y)
                  .is(difference(output.value(), output.target()))
                  .is(output.gradient()));
      case "squared-error" ->
          Optional.of(
              left.is("2·(", q, " − ", y, ")")
                  .is("2·(", output.value(), " − ", output.target(), ")")
                  .is(output.gradient()));
      case "softmax-cross-entropy" ->
          Optional.of(
              left.is(p, " − ", t)
                  .is(difference(output.prediction(), output.target()))
                  .is(output.gradient()));
      default -> Optional.empty();
    };
  }

  private static java.util.List<Atom> difference(double a, double b) {
    java.util.List<Atom> atoms = new java.util.ArrayList<>(Atom.line(a, " − "));
    atoms.addAll(Atom.guarded(b));
    return atoms;
  }
}
