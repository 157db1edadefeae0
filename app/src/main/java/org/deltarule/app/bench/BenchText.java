package org.deltarule.app.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The figures as tables for people. */
public final class BenchText {
  private final BenchResult result;
  private final List<String> lines = new ArrayList<>();

  private BenchText(BenchResult result) {
    this.result = result;
  }

  /**
   * Writes the tables.
   *
   * @param result the figures
   * @return lines
   */
  public static String of(BenchResult result) {
    return new BenchText(result).text();
  }

  private String text() {
    Machine m = result.machine();
    line("machine   %s, %d processors, %s", m.processor(), m.processors(), m.system());
    line("java      %s", m.java());
    line("kernels   %s", m.kernels());
    line("threads   %d in training, 1 elsewhere", result.threads());
    line("FMA peak  %.1f GFLOP/s of one core", result.peak() * 1e-9);
    line("start-up  %.3f s for a process that prints help", result.startUp());
    line("");
    products();
    line("");
    trainings();
    line("");
    line(
        "Medians%s. Products: with bias and all packing. Training: of" + " steps alone,",
        result.quick() ? ", measured for a short time" : "");
    line("without the first, cold epochs.");
    return String.join(System.lineSeparator(), lines);
  }

  private void products() {
    line("%-15s %18s %18s %18s", "rows×units×in", "y = xW + b", "dx = dy·Wᵀ", "dW = xᵀdy");
    result
        .products()
        .keySet()
        .forEach(shape ->
            line(
                "%-15s %s",
                shape, cells(p -> result.rate(shape, p) * 1e-9, p -> result.share(shape, p))));
    mean("mean of large", Shape.LARGE);
    mean("mean of small", Shape.SMALL);
  }

  private static String cells(ToDoubleFunction<Product> rate, ToDoubleFunction<Product> share) {
    List<String> cells = new ArrayList<>();
    for (Product product : Product.values()) {
      cells.add(
          String.format(
              Locale.ROOT,
              "%8.1f G/s %4.0f %%",
              rate.applyAsDouble(product),
              100 * share.applyAsDouble(product)));
    }
    return String.join(" ", cells);
  }

  private void mean(String name, List<Shape> shapes) {
    Map<Product, Double> means = result.means(shapes);
    StringBuilder cells = new StringBuilder();
    means.forEach(
        (product, mean) -> cells.append(String.format(Locale.ROOT, "%16.0f %% ", 100 * mean)));
    line("%-15s %s  all %.0f %%", name, cells, 100 * result.mean(shapes));
  }

  private void trainings() {
    line("%-23s %-6s %-9s %15s", "network", "batch", "optimizer", "training rows/s");
    for (TrainingSpeed speed : result.trainings()) {
      line(
          "%-23s %-6s %-9s %,15.0f%s",
          speed.network().name(),
          speed.network().batch(),
          speed.network().optimizer(),
          speed.rowsPerSecond(),
          speed.epochs() == 0 ? "  (cold)" : "");
    }
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency
  private void line(String format, Object... values) {
    lines.add(String.format(Locale.ROOT, format, values).stripTrailing());
  }
}
