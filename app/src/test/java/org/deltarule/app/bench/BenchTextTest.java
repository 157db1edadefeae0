package org.deltarule.app.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Means and tables, of figures that are made up. */
class BenchTextTest {
  private static final double PEAK = 100e9;

  private static BenchResult result() {
    Map<Shape, Map<Product, Double>> products = new LinkedHashMap<>();
    int i = 0;
    for (Shape shape : Stream.concat(Shape.LARGE.stream(), Shape.SMALL.stream()).toList()) {
      // 20 and 80 % by turns, whose geometric mean is 40 %
      double rate = i++ % 2 == 0 ? 20e9 : 80e9;
      products.put(
          shape,
          Map.of(
              Product.FORWARD,
              rate,
              Product.INPUT_GRADIENT,
              50e9,
              Product.WEIGHT_GRADIENT,
              shape.rows() == 20 ? 5e9 : 40e9));
    }
    List<TrainingSpeed> trainings =
        StandardNetwork.ALL.stream().map(n -> new TrainingSpeed(n, 1234567.8, 9)).toList();
    Machine machine = new Machine("a processor", 2, "Linux amd64", "vector-256", "a Java");
    return new BenchResult(machine, 2, false, PEAK, products, trainings, 0.2);
  }

  @Test
  void meansAreGeometric() {
    BenchResult result = result();
    assertThat(result.means(Shape.LARGE).get(Product.FORWARD)).isCloseTo(0.4, within(1e-12));
    assertThat(result.means(Shape.LARGE).get(Product.INPUT_GRADIENT)).isCloseTo(0.5, within(1e-12));
    assertThat(result.means(Shape.SMALL).get(Product.WEIGHT_GRADIENT))
        .isCloseTo(Math.cbrt(0.4 * 0.4 * 0.05), within(1e-12));
    assertThat(result.mean(Shape.LARGE)).isCloseTo(Math.cbrt(0.4 * 0.5 * 0.4), within(1e-12));
  }

  @Test
  void tablesAreAligned() {
    List<String> lines = BenchText.of(result()).lines().toList();
    assertThat(lines).allMatch(line -> line.length() <= 100);
    assertThat(lines)
        .contains(
            "machine   a processor, 2 processors, Linux amd64",
            "kernels   vector-256",
            "FMA peak  100.0 GFLOP/s of one core",
            "128×256×784         20.0 G/s   20 %     50.0 G/s   50 %     40.0 G/s   40 %",
            "mean of large                 40 %               50 %               40 %   all 43 %",
            "4-32-16-4 tanh          full   adam            1,234,568");
    assertThat(lines.stream().filter(line -> line.contains("G/s")))
        .hasSize(7)
        .allMatch(line -> line.length() == 75);
  }
}
