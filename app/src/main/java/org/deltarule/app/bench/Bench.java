package org.deltarule.app.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Measures everything, one thing after another. */
public final class Bench {
  /** Follows what is being measured. */
  @FunctionalInterface
  public interface Progress {
    /**
     * Something begins.
     *
     * @param part such as {@code products}
     * @param what within it, such as {@code 32×64×64 forward}
     * @param number from 1
     * @param all how many things are measured
     */
    void measuring(String part, String what, int number, int all);
  }

  private static final List<Shape> SHAPES =
      Stream.concat(Shape.LARGE.stream(), Shape.SMALL.stream()).toList();

  private final Effort effort;
  private final Progress progress;
  private int number;

  private Bench(Effort effort, Progress progress) {
    this.effort = effort;
    this.progress = progress;
  }

  /**
   * Measures this machine.
   *
   * @param threads of the trainings, at least 1
   * @param quick whether to take little time
   * @param command the name of the running command
   * @param program the main class
   * @param progress what follows it
   * @return the figures
   */
  public static BenchResult run(
      int threads, boolean quick, String command, Class<?> program, Progress progress) {
    Bench bench = new Bench(quick ? Effort.QUICK : Effort.USUAL, progress);
    bench.begin("peak", "FMA peak");
    double peak = Peak.operationsPerSecond(bench.effort);
    Map<Shape, Map<Product, Double>> products = bench.products();
    List<TrainingSpeed> trainings = bench.trainings(threads);
    bench.begin("start-up", "--help");
    double startUp = StartUpTime.seconds(command, program, bench.effort);
    return new BenchResult(Machine.here(), threads, quick, peak, products, trainings, startUp);
  }

  private Map<Shape, Map<Product, Double>> products() {
    begin("products", "warming up");
    // All of them first: they share code, which is compiled again when it meets another shape.
    eachProduct((shape, product, work) -> Rate.warmUp(work, effort));
    Map<Shape, Map<Product, Double>> rates = new LinkedHashMap<>();
    eachProduct((shape, product, work) -> {
      begin("products", shape + " " + product.title);
      rates
          .computeIfAbsent(shape, s -> new EnumMap<>(Product.class))
          .put(product, Rate.of(work, effort).median() * shape.operations());
    });
    return rates;
  }

  private interface Visitor {
    void visit(Shape shape, Product product, Runnable work);
  }

  private static void eachProduct(Visitor visitor) {
    for (Shape shape : SHAPES) {
      LayerProducts products = new LayerProducts(shape);
      for (Product product : Product.values()) {
        visitor.visit(shape, product, products.of(product));
      }
    }
  }

  private List<TrainingSpeed> trainings(int threads) {
    List<TrainingSpeed> speeds = new ArrayList<>();
    for (StandardNetwork network : StandardNetwork.ALL) {
      begin("training", network.name());
      speeds.add(TrainingSpeed.of(network, threads, effort));
    }
    return speeds;
  }

  private void begin(String part, String what) {
    int all = 3 + SHAPES.size() * Product.values().length + StandardNetwork.ALL.size();
    progress.measuring(part, what, ++number, all);
  }
}
