package org.deltarule.tabular.encode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.deltarule.data.InputException;
import org.deltarule.tabular.table.CategoryColumn;
import org.deltarule.tabular.table.Column;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.NumberColumn;
import org.deltarule.tabular.table.Table;
import org.deltarule.tabular.table.TimeColumn;

/**
 * Fits an encoder: measures means, deviations and levels on the training rows and looks at no
 * others.
 *
 * <p>Left out are columns that cannot tell rows apart (nothing but missing values, or one value and
 * none missing) and text with so many different values that it names the rows rather than
 * describing them (more than {@link #FEWEST_IDENTIFIERS} and more than half of its cells), unless
 * it is declared a category.
 */
public final class EncoderFitting {
  /** Text with no more different values than this is never taken for an identifier. */
  public static final int FEWEST_IDENTIFIERS = 20;

  private final Table table;
  private final ColumnTypes types;
  private final int[] rows;
  private final FeaturePlan plan;
  private final FeatureFitting features;
  private final List<ColumnEncoding> encodings = new ArrayList<>();
  private final List<LeftOut> leftOut = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();

  private EncoderFitting(Table table, int[] rows, FeatureRequest request) {
    this.table = table;
    this.types = request.types();
    this.rows = rows;
    this.plan = request.plan();
    this.features = new FeatureFitting(plan, request.seed(), rows);
  }

  /**
   * A fitted encoder with what the user should know about it.
   *
   * @param encoder the encoder
   * @param notices one line each: columns left out, levels not kept
   */
  public record Fitted(FittedEncoder encoder, List<String> notices) {
    /** Copies the list. */
    public Fitted {
      notices = List.copyOf(notices);
    }
  }

  /**
   * Fits an encoder as {@link FeaturePlan#DEFAULT} says.
   *
   * @param table the table
   * @param target the column to predict, which is not encoded
   * @param types what the user declared
   * @param rows the training rows
   * @return the encoder and notices
   * @throws InputException if no column is left to learn from
   */
  public static Fitted fit(Table table, String target, ColumnTypes types, int[] rows) {
    return fit(table, rows, new FeatureRequest(target, Map.of(), types, FeaturePlan.DEFAULT, 0));
  }

  /**
   * Fits an encoder.
   *
   * @param table the table
   * @param rows the training rows
   * @param request what is wanted
   * @return the encoder and notices
   * @throws InputException if no column is left to learn from
   */
  public static Fitted fit(Table table, int[] rows, FeatureRequest request) {
    EncoderFitting fitting = new EncoderFitting(table, rows, request);
    FeaturePlan plan = request.plan();
    String target = request.target();
    table.notices().forEach(notice -> fitting.notices.add(table.source() + ": " + notice));
    for (Column column : table.columns()) {
      if (request.isFeature(column.name())) {
        fitting.fit(column);
      }
    }
    for (String name : table.header()) {
      if (request.types().ignored().contains(name) && !name.equals(target)) {
        fitting.leftOut.add(new LeftOut(name, "declared to be ignored"));
      }
    }
    request.unused().forEach((name, why) -> fitting.leftOut.add(new LeftOut(name, why)));
    if (fitting.encodings.isEmpty()) {
      String first =
          fitting.leftOut.stream().map(out -> " (" + out.notice() + ")").findFirst().orElse("");
      throw new InputException(
          "%s: no column is left to learn from besides the target '%s'%s; add columns that vary"
              .formatted(table.source(), target, first));
    }
    if (!plan.equals(FeaturePlan.DEFAULT)) {
      fitting.encodings.sort(FittedEncoder.BY_KIND); // stable: within a kind, the table's order
    }
    return new Fitted(new FittedEncoder(fitting.encodings, fitting.leftOut), fitting.notices);
  }

  private void fit(Column column) {
    int missing = 0;
    for (int row : rows) {
      missing += column.isMissing(row) ? 1 : 0;
    }
    if (missing == rows.length) {
      leaveOut(column, "all its values are missing");
      return;
    }
    switch (column) {
      case NumberColumn numbers -> fitNumbers(numbers, missing);
      case CategoryColumn categories -> fitCategories(categories, missing);
      case TimeColumn times -> fitTimes(times);
    }
  }

  private void leaveOut(Column column, String reason) {
    LeftOut out = new LeftOut(column.name(), reason);
    leftOut.add(out);
    notices.add(table.source() + ": " + out.notice());
  }

  private void fitNumbers(NumberColumn column, int missing) {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    double sum = 0;
    for (int row : rows) {
      double x = column.number(row);
      if (!Double.isNaN(x)) {
        min = Math.min(min, x);
        max = Math.max(max, x);
        sum += x;
      }
    }
    if (min == max && missing == 0) {
      leaveOut(column, "all its values are " + column.text(rows[0]));
      return;
    }
    if (!plan.equals(FeaturePlan.DEFAULT)) {
      encodings.addAll(features.number(column));
      return;
    }
    int n = rows.length - missing;
    // Of equal values, mean and deviation are known; summing would leave rounding errors in both.
    double mean = min == max ? min : sum / n;
    double squares = 0;
    for (int row : rows) {
      double x = column.number(row);
      squares += Double.isNaN(x) ? 0 : (x - mean) * (x - mean);
    }
    double std = min == max ? 0 : Math.sqrt(squares / n);
    encodings.add(new NumberEncoding(column.name(), mean, std, missing > 0));
  }

  private void fitTimes(TimeColumn column) {
    List<ColumnEncoding> times =
        new TimeFitting(column, rows).fit(features, plan.equals(FeaturePlan.DEFAULT));
    if (times.isEmpty()) {
      leaveOut(column, "all its values are " + column.text(rows[0]));
    }
    encodings.addAll(times);
  }

  private void fitCategories(CategoryColumn column, int missing) {
    int[] counts = new int[column.levels().size()];
    for (int row : rows) {
      if (column.code(row) >= 0) {
        counts[column.code(row)]++;
      }
    }
    int[] seen = IntStream.range(0, counts.length).filter(code -> counts[code] > 0).toArray();
    if (seen.length == 1 && missing == 0) {
      leaveOut(column, "all its values are '" + column.levels().get(seen[0]) + "'");
      return;
    }
    int present = rows.length - missing;
    boolean declared = types.categories().contains(column.name());
    if (!declared && seen.length > FEWEST_IDENTIFIERS && 2L * seen.length > present) {
      leaveOut(
          column,
          "%d different texts in %d rows name the rows, they do not describe them (to keep it, declare it with --category)"
              .formatted(seen.length, present));
      return;
    }
    int[] frequent = IntStream.of(seen).filter(code -> counts[code] >= plan.rare()).toArray();
    if (frequent.length == 0) {
      leaveOut(column, "none of its %d values occurs %d times".formatted(seen.length, plan.rare()));
      return;
    }
    int most = plan.embed() ? frequent.length : plan.oneHot();
    if (frequent.length > most) {
      notices.add(
          "%s: column '%s' has %d levels; the %d most frequent are kept, the others count as unseen"
              .formatted(table.source(), column.name(), frequent.length, most));
    }
    int[] kept =
        IntStream.of(frequent)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingInt(code -> -counts[code])
                    .thenComparing(code -> column.levels().get(code)))
            .limit(most)
            .sorted(Comparator.comparing(code -> column.levels().get(code)))
            .mapToInt(code -> code)
            .toArray();
    List<String> levels = IntStream.of(kept).mapToObj(column.levels()::get).toList();
    encodings.add(
        plan.equals(FeaturePlan.DEFAULT)
            ? new CategoryEncoding(column.name(), levels, missing > 0)
            : features.category(
                column.name(),
                levels,
                IntStream.of(kept).map(code -> counts[code]).toArray(),
                missing));
  }
}
