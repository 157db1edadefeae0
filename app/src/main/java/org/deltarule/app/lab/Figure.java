package org.deltarule.app.lab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deltarule.app.chart.CurveChart;
import org.deltarule.app.chart.CurveChart.Curve;
import org.deltarule.app.chart.GridMap;
import org.deltarule.app.page.Markup;
import org.deltarule.app.page.Tables;

/**
 * A chart, and its numbers for those who would rather read.
 *
 * @param chart what is drawn
 * @param numbers the same as a table
 */
public record Figure(Markup chart, LabTable numbers) {
  private static final int MOST_ROWS = 60;

  static Figure of(CurveChart chart) {
    return new Figure(chart.draw(), samePlaces(chart.curves()) ? wide(chart) : narrow(chart));
  }

  static Figure of(GridMap map) {
    List<String> columns = new ArrayList<>(List.of(map.rowName() + " \\ " + map.columnName()));
    columns.addAll(map.columns());
    List<List<Object>> rows = new ArrayList<>();
    for (int r = 0; r < map.rows().size(); r++) {
      List<Object> row = new ArrayList<>(List.of(map.rows().get(r)));
      Arrays.stream(map.values()[r]).forEach(row::add);
      rows.add(row);
    }
    return new Figure(map.draw(), new LabTable(columns, rows));
  }

  private static boolean samePlaces(List<Curve> curves) {
    return curves.stream().allMatch(c -> Arrays.equals(c.x(), curves.getFirst().x()));
  }

  private static LabTable wide(CurveChart chart) {
    List<String> columns = new ArrayList<>(List.of(chart.x().name()));
    chart.curves().forEach(c -> columns.add(c.name()));
    double[] x = chart.curves().getFirst().x();
    List<List<Object>> rows = new ArrayList<>();
    for (int i : shown(x.length)) {
      List<Object> row = new ArrayList<>(List.of(place(x[i])));
      chart.curves().forEach(c -> row.add(c.y()[i]));
      rows.add(row);
    }
    return new LabTable(columns, rows);
  }

  private static LabTable narrow(CurveChart chart) {
    List<List<Object>> rows = new ArrayList<>();
    for (Curve curve : chart.curves()) {
      for (int i : shown(curve.x().length)) {
        rows.add(List.of(curve.name(), place(curve.x()[i]), curve.y()[i]));
      }
    }
    return new LabTable(List.of("curve", chart.x().name(), chart.y().name()), rows);
  }

  /** A count stays a count. */
  private static Object place(double x) {
    return x == Math.rint(x) && Math.abs(x) < 1e9 ? (Object) (long) x : (Object) x;
  }

  /** All points, or of very many an even sample with the first and the last. */
  private static int[] shown(int points) {
    if (points <= MOST_ROWS) {
      return java.util.stream.IntStream.range(0, points).toArray();
    }
    int[] shown = new int[MOST_ROWS];
    Arrays.setAll(shown, i -> (int) ((long) i * (points - 1) / (MOST_ROWS - 1)));
    return shown;
  }

  /** Chart and folded table. */
  Markup html() {
    return new Markup()
        .open("div")
        .add(chart)
        .add(Tables.folded("These numbers", numbers.html()))
        .closeLine();
  }
}
