package org.deltarule.tabular.model;

import java.util.List;
import java.util.stream.IntStream;
import org.deltarule.data.InputException;
import org.deltarule.loss.Link;
import org.deltarule.loss.Loss;
import org.deltarule.tabular.encode.ClassTarget;
import org.deltarule.tabular.encode.NumberTarget;
import org.deltarule.tabular.encode.Target;
import org.deltarule.tabular.table.Table;
import org.deltarule.tensor.Matrix;
import org.deltarule.train.Readout;
import org.deltarule.train.Task;

/**
 * What a target means for training with a loss: the form of the outputs, and the targets as the loss
 * wants them.
 *
 * <p>Numbers are standardized where the prediction is the output itself, so that a network starts in
 * their range whatever their units. A loss with a link of its own (exp, sigmoid) takes them as they
 * are: they are counts, amounts or probabilities.
 */
final class TargetReadout {
  private TargetReadout() {}

  static Readout of(Target target, Loss loss) {
    return switch (target) {
      case ClassTarget classes -> Readout.classes(loss, classes.labels().size());
      case NumberTarget number ->
          standardized(loss)
              ? new Readout(
                  Task.REGRESSION,
                  loss,
                  0,
                  List.of((float) number.mean()),
                  List.of((float) number.std()))
              : Readout.values(loss, 1);
    };
  }

  private static boolean standardized(Loss loss) {
    return loss.link() == Link.IDENTITY;
  }

  static Matrix targets(Target target, Loss loss, Samples samples) {
    return switch (samples) {
      case Samples.Rows rows ->
          targets(target, loss, rows.table(), IntStream.range(0, rows.count()).toArray());
      case Samples.Images images -> {
        if (!(target instanceof ClassTarget classes)) {
          throw new InputException(
              samples.source() + ": images have labels, the model predicts numbers");
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
      case NumberTarget number -> {
        if (standardized(loss)) {
          yield number.standardized(values);
        }
        check(number, loss, values, table, rows);
        yield values;
      }
    };
  }

  private static Matrix form(ClassTarget classes, Loss loss, Matrix indices) {
    int[] index = new int[indices.rows()];
    for (int r = 0; r < index.length; r++) {
      index[r] = (int) indices.at(r, 0);
    }
    return Readout.classes(loss, classes.labels().size()).classTargets(index);
  }

  private static void check(
      NumberTarget target, Loss loss, Matrix values, Table table, int[] rows) {
    for (int r = 0; r < rows.length; r++) {
      String objection = loss.objection(values.at(r, 0));
      if (!objection.isEmpty()) {
        throw new InputException(
            "%s: the target '%s' is %s; for the loss %s it %s: choose another --loss, such as mean-squared-error"
                .formatted(
                    table.place(rows[r]),
                    target.name(),
                    values.at(r, 0),
                    org.deltarule.catalog.Catalog.nameOf(loss),
                    objection));
      }
    }
  }
}
