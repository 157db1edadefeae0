package org.deltarule.tabular.understand;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.deltarule.activation.Identity;
import org.deltarule.calibration.Calibration;
import org.deltarule.init.Zero;
import org.deltarule.net.Dense;
import org.deltarule.net.Network;
import org.deltarule.random.AddressedRandom;
import org.deltarule.tabular.encode.ColumnEncoding;
import org.deltarule.tabular.encode.FittedEncoder;
import org.deltarule.tabular.encode.NumberEncoding;
import org.deltarule.tabular.encode.NumberTarget;
import org.deltarule.tabular.model.Model;
import org.deltarule.tabular.model.Provenance;
import org.deltarule.tabular.model.RunPlan;
import org.deltarule.tabular.table.Column;
import org.deltarule.tabular.table.PlainNumbers;
import org.deltarule.tabular.table.Table;
import org.deltarule.tensor.ParameterVector;

/** Models whose function is known, and rows for them. */
final class KnownModels {
  private KnownModels() {}

  /** y = Σ slope·x, of as many columns a, b, c … as there are slopes. */
  static Model linear(double... slopes) {
    Network network = new Network(slopes.length, new Dense(1, new Identity(), new Zero()));
    ParameterVector weights = network.initialize(0);
    List<ColumnEncoding> columns = new java.util.ArrayList<>();
    for (int i = 0; i < slopes.length; i++) {
      weights.view("layer1.weight").set(i, 0, (float) slopes[i]);
      columns.add(new NumberEncoding(name(i), 0, 1, false));
    }
    Map<String, String> plan = new LinkedHashMap<>(Map.of("target", "y", "task", "regression"));
    return new Model(
        network,
        weights,
        new FittedEncoder(columns, List.of()),
        new NumberTarget("y", 0, 1),
        RunPlan.of(plan),
        Calibration.NONE,
        provenance());
  }

  private static Provenance provenance() {
    return new Provenance(
        "",
        0,
        0,
        0,
        0,
        0,
        "test",
        "scalar",
        "25",
        Instant.EPOCH,
        Instant.EPOCH,
        0,
        "finished",
        List.of());
  }

  static String name(int column) {
    return Character.toString('a' + column);
  }

  /** Independent standard normal columns, and y as the slopes say. */
  static Table normal(int rows, double... slopes) {
    double[][] x = new double[slopes.length][rows];
    double[] y = new double[rows];
    for (int c = 0; c < slopes.length; c++) {
      long key = new AddressedRandom(7, c).key(0);
      for (int r = 0; r < rows; r++) {
        x[c][r] = AddressedRandom.gaussian(key, r);
        y[r] += slopes[c] * x[c][r];
      }
    }
    Column[] columns = new Column[slopes.length + 1];
    Arrays.setAll(
        columns,
        c -> new PlainNumbers(c < slopes.length ? name(c) : "y", c < slopes.length ? x[c] : y));
    return table(columns);
  }

  static Table table(Column... columns) {
    return new Table(
        "made.csv",
        Arrays.stream(columns).map(Column::name).toList(),
        List.of(columns),
        IntStream.range(0, columns[0].rows()).map(i -> i + 2).toArray());
  }
}
