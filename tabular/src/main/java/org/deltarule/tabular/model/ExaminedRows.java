package org.deltarule.tabular.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.deltarule.data.Dataset;
import org.deltarule.data.FloatFeatures;
import org.deltarule.data.InputException;
import org.deltarule.loss.Loss;
import org.deltarule.random.AddressedRandom;
import org.deltarule.tabular.encode.ColumnEncoding;
import org.deltarule.tabular.encode.FittedEncoder;
import org.deltarule.tabular.encode.Target;
import org.deltarule.tabular.table.CategoryColumn;
import org.deltarule.tabular.table.Column;
import org.deltarule.tabular.table.NumberColumn;
import org.deltarule.tabular.table.PlainNumbers;
import org.deltarule.tabular.table.PlainTimes;
import org.deltarule.tabular.table.Table;
import org.deltarule.tabular.table.TimeColumn;

/**
 * Rows that a model is looked at with: as its network sees them, and as they stood in the table.
 *
 * @param part which rows they are, such as {@code test}
 * @param of how many rows they are a sample of
 * @param data features and targets
 * @param cells the columns that the model reads, with a cell for each of these rows
 */
public record ExaminedRows(String part, int of, Dataset data, List<Column> cells) {
  /** So many rows tell enough: more would not be looked at. */
  public static final int MOST = 5000;

  private static final long STREAM = 0x65786d;

  /** Copies the list. */
  public ExaminedRows {
    cells = List.copyOf(cells);
  }

  /**
   * Rows of a table with the model's columns and target.
   *
   * @param model the model
   * @param table the rows; all count the same
   * @param part how to call them
   * @return at most {@link #MOST} of them, drawn by the seed of the model's plan
   * @throws InputException if a column or a target is missing or is not what it was in training
   */
  public static ExaminedRows of(Model model, Table table, String part) {
    int[] all = IntStream.range(0, table.rows()).toArray();
    RunPlan plan = model.plan();
    return of(
        model.encoder(),
        model.target(),
        plan.training().loss(),
        table,
        all,
        part,
        plan.training().seed());
  }

  /**
   * Some of them, evenly spread.
   *
   * @param most how many at most
   * @return the same part
   */
  public ExaminedRows few(int most) {
    int n = data.rows();
    if (n <= most) {
      return this;
    }
    int[] some = IntStream.range(0, most).map(i -> (int) ((long) i * n / most)).toArray();
    return new ExaminedRows(
        part, of, data.subset(some), cells.stream().map(column -> some(column, some)).toList());
  }

  static ExaminedRows of(
      FittedEncoder encoder,
      Target target,
      Loss loss,
      Table table,
      int[] rows,
      String part,
      long seed) {
    int[] some = sample(rows, seed);
    Dataset data =
        Dataset.of(
            new FloatFeatures(encoder.encode(table, some)),
            TargetReadout.targets(target, loss, table, some));
    Set<String> read = new HashSet<>();
    for (ColumnEncoding column : encoder.columns()) {
      read.addAll(column.sources());
    }
    List<Column> cells = new ArrayList<>();
    for (Column column : table.columns()) {
      if (read.contains(column.name())) {
        cells.add(some(column, some));
      }
    }
    return new ExaminedRows(part, rows.length, data, cells);
  }

  /** In the order of the table: those with the smallest random numbers. */
  private static int[] sample(int[] rows, long seed) {
    if (rows.length <= MOST) {
      return rows;
    }
    long key = new AddressedRandom(seed, STREAM).key(0);
    long[] drawn = IntStream.of(rows).mapToLong(r -> AddressedRandom.bits(key, r)).toArray();
    long[] sorted = drawn.clone();
    java.util.Arrays.sort(sorted);
    return IntStream.range(0, rows.length)
        .filter(i -> drawn[i] < sorted[MOST])
        .map(i -> rows[i])
        .toArray();
  }

  private static Column some(Column column, int[] rows) {
    return switch (column) {
      case NumberColumn numbers ->
          new PlainNumbers(
              column.name(), IntStream.of(rows).mapToDouble(numbers::number).toArray());
      case TimeColumn times ->
          new PlainTimes(
              column.name(),
              times.kind(),
              times.order(),
              IntStream.of(rows).mapToDouble(times::seconds).toArray());
      case CategoryColumn texts ->
          new CategoryColumn(
              column.name(), IntStream.of(rows).map(texts::code).toArray(), texts.levels());
    };
  }
}
