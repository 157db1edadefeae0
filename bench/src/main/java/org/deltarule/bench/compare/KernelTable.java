package org.deltarule.bench.compare;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The table of products from what a {@link KernelProcess} printed. */
final class KernelTable {
  private KernelTable() {}

  static TextTable of(Outcome outcome) {
    TextTable table =
        new TextTable(
            List.of(
                "M×N×K",
                "product",
                "Deltarule GFLOP/s",
                "OpenBLAS GFLOP/s",
                "Deltarule / OpenBLAS",
                "Deltarule / peak"));
    double peak =
        outcome.values("peak").stream().mapToDouble(Double::parseDouble).findFirst().orElse(0);
    for (String line : outcome.values("kernel")) {
      String[] words = line.split(" ", -1);
      KernelShape shape = KernelShape.of(words[0]);
      double ours = shape.operations() / Double.parseDouble(words[2]);
      double theirs = shape.operations() / Double.parseDouble(words[3]);
      table.add(
          List.of(
              shape.toString(),
              Products.Form.valueOf(words[1]).equation(),
              Duration.digits(ours * 1e-9),
              Duration.digits(theirs * 1e-9),
              Duration.digits(ours / theirs),
              peak > 0 ? String.format(Locale.ROOT, "%.0f %%", 100 * ours / peak) : "–"));
    }
    return table;
  }

  /** What was compared, in a line. */
  static String caption(Outcome outcome) {
    String peaks =
        outcome.values("peak").stream()
            .map(p -> "%s GFLOP/s".formatted(Duration.digits(Double.parseDouble(p) * 1e-9)))
            .collect(Collectors.joining());
    return "One thread. %s. FMA peak of the same run in Java: %s."
        .formatted(outcome.version().orElse("OpenBLAS"), peaks.isEmpty() ? "–" : peaks);
  }
}
