package org.deltarule.app.bench;

import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All figures.
 *
 * @param machine what was measured on
 * @param threads of the trainings
 * @param quick whether little time was taken
 * @param peak floating-point operations in a second of one core that does nothing but FMAs
 * @param products operations in a second, by shape and product, on one thread
 * @param trainings rows in a second
 * @param startUp seconds of a process that prints help
 */
public record BenchResult(
    Machine machine,
    int threads,
    boolean quick,
    double peak,
    Map<Shape, Map<Product, Double>> products,
    List<TrainingSpeed> trainings,
    double startUp) {
  /** The share of the peak. */
  double share(Shape shape, Product product) {
    return rate(shape, product) / peak;
  }

  double rate(Shape shape, Product product) {
    return products.getOrDefault(shape, Map.of()).getOrDefault(product, Double.NaN);
  }

  /** Geometric means of the shares over shapes, by product. */
  Map<Product, Double> means(List<Shape> shapes) {
    Map<Product, Double> means = new EnumMap<>(Product.class);
    for (Product product : Product.values()) {
      means.put(product, geometric(shapes.stream().map(shape -> share(shape, product)).toList()));
    }
    return means;
  }

  /** The geometric mean over all products: there are as many of each. */
  double mean(List<Shape> shapes) {
    return geometric(means(shapes).values());
  }

  private static double geometric(Collection<Double> numbers) {
    return Math.exp(numbers.stream().mapToDouble(Math::log).average().orElse(Double.NaN));
  }

  /** The figures by name, for JSON. Rates of operations are in 10⁹ a second. */
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("processor", machine.processor());
    fields.put("processors", machine.processors());
    fields.put("system", machine.system());
    fields.put("kernels", machine.kernels());
    fields.put("java", machine.java());
    fields.put("threads", threads);
    fields.put("quick", quick);
    fields.put("fma_peak_gflops", peak * 1e-9);
    fields.put("products", products.keySet().stream().map(this::product).toList());
    Map<String, Object> means = new LinkedHashMap<>();
    means.put("large", meanFields(Shape.LARGE));
    means.put("small", meanFields(Shape.SMALL));
    fields.put("geometric_mean_shares", means);
    fields.put("trainings", trainings.stream().map(BenchResult::training).toList());
    fields.put("start_up_seconds", startUp);
    return fields;
  }

  private Map<String, Object> product(Shape shape) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("rows", shape.rows());
    fields.put("units", shape.units());
    fields.put("inputs", shape.inputs());
    for (Product product : Product.values()) {
      fields.put(product.key + "_gflops", rate(shape, product) * 1e-9);
      fields.put(product.key + "_share", share(shape, product));
    }
    return fields;
  }

  private Map<String, Object> meanFields(List<Shape> shapes) {
    Map<String, Object> fields = new LinkedHashMap<>();
    means(shapes).forEach((product, mean) -> fields.put(product.key, mean));
    fields.put("all", mean(shapes));
    return fields;
  }

  private static Map<String, Object> training(TrainingSpeed speed) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("network", speed.network().name());
    fields.put("batch", speed.network().batch());
    fields.put("optimizer", speed.network().optimizer());
    fields.put("rows", speed.network().rows());
    fields.put("rows_per_second", speed.rowsPerSecond());
    fields.put("warm_epochs", speed.epochs());
    return fields;
  }
}
