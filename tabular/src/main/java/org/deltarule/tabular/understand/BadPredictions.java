package org.deltarule.tabular.understand;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.deltarule.metric.Predictions;
import org.deltarule.tabular.encode.ClassTarget;
import org.deltarule.tabular.encode.LabelsTarget;
import org.deltarule.tabular.model.Model;

/**
 * How far off predictions are, in the output that is explained: of classes 1 − the probability of the right
 * one where another was decided for, of the first label the same, of numbers the distance.
 */
final class BadPredictions {
  private final Model model;
  private final Predictions judged;
  private final int output;

  BadPredictions(Model model, Predictions judged) {
    this.model = model;
    this.judged = model.target() instanceof LabelsTarget ? judged.label(0) : judged;
    List<Double> levels = model.readout().levels();
    this.output = levels.isEmpty() ? 0 : Predictions.middle(levels);
  }

  private boolean ofClasses() {
    return model.target() instanceof ClassTarget || model.target() instanceof LabelsTarget;
  }

  /** 0 where nothing is wrong, or the prediction or what is right is not known. */
  double size(int row) {
    double size;
    if (ofClasses()) {
      int decided = judged.predictedClass(row);
      int right = judged.rightClass(row);
      size = decided < 0 || decided == right ? 0 : 1 - (double) judged.values().at(row, right);
    } else {
      size = Math.abs(judged.error(row, output));
    }
    return Double.isFinite(size) ? size : 0;
  }

  String predicted(int row) {
    if (!ofClasses()) {
      return number(judged.values().at(row, output));
    }
    int decided = judged.predictedClass(row);
    return "%s (%.0f %%)".formatted(name(decided), 100 * judged.values().at(row, decided));
  }

  String right(int row) {
    return ofClasses() ? name(judged.rightClass(row)) : number(judged.targets().at(row, output));
  }

  private String name(int which) {
    return model.target() instanceof ClassTarget classes
        ? classes.labels().get(which)
        : (which == 0 ? "not " : "") + model.target().names().getFirst();
  }

  /** Six digits, of which a 32-bit float holds little more. */
  private static String number(double value) {
    return Double.isFinite(value)
        ? new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros().toPlainString()
        : Double.toString(value);
  }
}
