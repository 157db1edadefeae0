package org.deltarule.tabular.warning;

import java.util.Optional;
import java.util.stream.IntStream;
import org.deltarule.tabular.table.Column;

/**
 * A column that predicts too well alone, as the target's copy, code or consequence does, which is not
 * known when there is something to predict.
 *
 * <p>Of numbers, by {@link SingleColumn}, R² ≥ 0.999. Of classes, at most 1 in 1,000 of the errors that
 * guessing the commonest class makes, or two, one at the border of each half, where that makes 100 or more. Below {@link
 * #FEWEST} rows, or so many errors of guessing, chance could do as much, and nothing is said.
 */
final class TargetInDisguise {
  /** Fewest rows of a number to predict; fewest rows that are not of the commonest class. */
  static final int FEWEST = 50;

  private static final double SHARE = 0.001;

  private final double[] target;
  private final boolean classes;
  private final int[] rows;

  TargetInDisguise(double[] target, boolean classes, int[] rows) {
    this.target = target;
    this.classes = classes;
    this.rows = rows;
  }

  /** What to tell of a column, if anything. */
  Optional<String> of(Column column, String name) {
    double[] predicted = new SingleColumn(target, classes).predictions(column, rows);
    return (classes ? ofClasses(predicted) : ofNumbers(predicted))
        .map(how ->
            "column '%s' predicts '%s' too well alone (%s, on rows it was not looked up from): is it known when there is something to predict? If not, --ignore it"
                .formatted(column.name(), name, how));
  }

  private Optional<String> ofClasses(double[] predicted) {
    SingleColumn.Tally all = new SingleColumn.Tally(true);
    int errors = 0;
    for (int r = 0; r < target.length; r++) {
      all.add(target[r]);
      errors += predicted[r] == target[r] ? 0 : 1;
    }
    int guessing = target.length - all.commonest();
    boolean tooFew = guessing < FEWEST;
    boolean good = errors <= SHARE * guessing || (errors <= 2 && guessing >= 100);
    return tooFew || !good
        ? Optional.empty()
        : Optional.of("%,d of %,d rows right".formatted(target.length - errors, target.length));
  }

  private Optional<String> ofNumbers(double[] predicted) {
    double mean = IntStream.range(0, target.length).mapToDouble(r -> target[r]).average().orElse(0);
    double squares = 0;
    double errors = 0;
    for (int r = 0; r < target.length; r++) {
      squares += (target[r] - mean) * (target[r] - mean);
      errors += (target[r] - predicted[r]) * (target[r] - predicted[r]);
    }
    double r2 = 1 - errors / squares;
    return target.length < FEWEST || !(r2 >= 1 - SHARE)
        ? Optional.empty()
        : Optional.of("R² %.5f".formatted(r2));
  }
}
