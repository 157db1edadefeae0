package org.deltarule.tabular.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.deltarule.tabular.table.CategoryColumn;
import org.deltarule.tabular.table.Column;
import org.deltarule.tabular.table.PlainNumbers;
import org.deltarule.tabular.table.Table;

/** Tables made up for tests. */
final class TestTables {
  private TestTables() {}

  /** Columns x, y, kind (a or b), w (the row number), sum = x + y and sign (plus or minus) of it. */
  static Table of(int rows) {
    double[] x = new double[rows];
    double[] y = new double[rows];
    double[] w = new double[rows];
    double[] sum = new double[rows];
    int[] kind = new int[rows];
    int[] sign = new int[rows];
    for (int i = 0; i < rows; i++) {
      x[i] = Math.sin(i * 1.3) * 4;
      y[i] = Math.cos(i * 2.1) * 3;
      w[i] = i;
      sum[i] = x[i] + y[i];
      kind[i] = i % 2;
      sign[i] = sum[i] > 0 ? 0 : 1;
    }
    List<Column> columns =
        new ArrayList<>(
            List.of(
                new PlainNumbers("x", x),
                new PlainNumbers("y", y),
                new CategoryColumn("kind", kind, List.of("a", "b")),
                new PlainNumbers("w", w),
                new PlainNumbers("sum", sum),
                new CategoryColumn("sign", sign, List.of("plus", "minus"))));
    return of("made.csv", columns, rows);
  }

  static Table of(String source, List<Column> columns, int rows) {
    return new Table(
        source,
        columns.stream().map(Column::name).toList(),
        columns,
        IntStream.range(0, rows).map(i -> i + 2).toArray());
  }
}
