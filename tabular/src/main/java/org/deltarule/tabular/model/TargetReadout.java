package org.deltarule.tabular.model;

import java.util.List;
import java.util.stream.IntStream;
import org.deltarule.catalog.Catalog;
import org.deltarule.data.InputException;
import org.deltarule.data.TargetScale;
import org.deltarule.loss.Link;
import org.deltarule.loss.Loss;
import org.deltarule.tabular.encode.ClassTarget;
import org.deltarule.tabular.encode.LabelsTarget;
import org.deltarule.tabular.encode.NumberTarget;
import org.deltarule.tabular.encode.NumbersTarget;
import org.deltarule.tabular.encode.Target;
import org.deltarule.tabular.table.Table;
import org.deltarule.tensor.Matrix;
import org.deltarule.train.Readout;

/**
 * What a target means for training with a loss: the form of the outputs, and the targets as the loss
 * wants them.
 *
 * <p>Numbers are transformed and standardized where the prediction is the output itself, so that a network
 * starts in their range whatever their units. A loss with a link of its own (exp, sigmoid) takes them as
 * they are: they are counts, amounts or probabilities. Of quantiles a number stands once for each level.
 */
final class TargetReadout {
  private TargetReadout() {}

  static Readout of(Target target, Loss loss) {
    return switch (target) {
      case ClassTarget classes -> Readout.classes(loss, classes.labels().size());
      case LabelsTarget labels -> Readout.labels(loss, labels.each().size());
      case NumberTarget number -> Readout.values(loss, List.of(scale(number, loss)));
      case NumbersTarget numbers ->
          Readout.values(loss, numbers.each().stream().map(n -> scale(n, loss)).toList());
    };
  }

  private static TargetScale scale(NumberTarget number, Loss loss) {
    return standardized(loss) ? number.scale() : number.bounds();
  }

  static boolean standardized(Loss loss) {
    return loss.link() == Link.IDENTITY;
  }

  static Matrix targets(Target target, Loss loss, Samples samples) {
    return switch (samples) {
      case Samples.Rows rows ->
          targets(target, loss, rows.table(), IntStream.range(0, rows.count()).toArray());
      case Samples.Images images -> {
        if (!(target instanceof ClassTarget classes)) {
          throw new InputException(
              samples.source() + ": images have labels, the model predicts something else");
        }
        yield form(
            classes,
            loss,
            classes.values(
                images
                    .labels()
                    .orElseThrow(() ->
                        new InputException(
                            samples.source()
                                + ": images without labels; give the folder that holds both"))));
      }
    };
  }

  static Matrix targets(Target target, Loss loss, Table table, int[] rows) {
    Matrix values = target.values(table, rows);
    return switch (target) {
      case ClassTarget classes -> form(classes, loss, values);
      case LabelsTarget labels -> values;
      case NumberTarget number -> numbers(List.of(number), loss, values, table, rows);
      case NumbersTarget numbers -> numbers(numbers.each(), loss, values, table, rows);
    };
  }

  private static Matrix form(ClassTarget classes, Loss loss, Matrix indices) {
    int[] index = new int[indices.rows()];
    for (int r = 0; r < index.length; r++) {
      index[r] = (int) indices.at(r, 0);
    }
    return Readout.classes(loss, classes.labels().size()).classTargets(index);
  }

  private static Matrix numbers(
      List<NumberTarget> numbers, Loss loss, Matrix values, Table table, int[] rows) {
    int copies = Math.max(1, Readout.values(loss, 1).levels().size());
    Matrix learned = Matrix.zeros(values.rows(), numbers.size() * copies);
    for (int c = 0; c < learned.columns(); c++) {
      NumberTarget number = numbers.get(c / copies);
      TargetScale scale = scale(number, loss);
      for (int r = 0; r < learned.rows(); r++) {
        float y = values.at(r, c / copies);
        check(number, loss, y, table, rows[r]);
        learned.set(r, c, scale.learned(y));
      }
    }
    return learned;
  }

  private static void check(NumberTarget target, Loss loss, float y, Table table, int row) {
    if (standardized(loss) && !Double.isFinite(target.transform().apply(y))) {
      throw new InputException(
          "%s: column '%s': %s has no logarithm, which the model was trained on; correct it, or train with --target-transform none"
              .formatted(table.place(row), target.name(), y));
    }
    String objection = standardized(loss) ? "" : loss.objection(y);
    if (!objection.isEmpty()) {
      throw new InputException(
          "%s: the target '%s' is %s; for the loss %s it %s: choose another --loss, such as mean-squared-error"
              .formatted(table.place(row), target.name(), y, Catalog.nameOf(loss), objection));
    }
  }
}
