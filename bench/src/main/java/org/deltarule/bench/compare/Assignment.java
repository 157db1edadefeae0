package org.deltarule.bench.compare;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one process is to do: the arguments of its main class, {@code key=value} each.
 *
 * @param scenario the network and its training
 * @param folder where the scenarios' data folders are
 * @param rows how many of the rows to train on
 * @param threads how many to use
 * @param epochs the most to train
 * @param seconds training time, the first epoch's apart, after which no further epoch begins; two
 *     are always trained
 */
public record Assignment(
    Scenario scenario, Path folder, int rows, int threads, int epochs, double seconds) {
  /**
   * Reads a process's arguments.
   *
   * @param arguments as made by {@link #arguments}
   * @return the assignment
   */
  public static Assignment of(String[] arguments) {
    Map<String, String> values = new HashMap<>();
    for (String argument : arguments) {
      String[] parts = argument.split("=", 2);
      values.put(parts[0], parts[1]);
    }
    return new Assignment(
        Scenario.named(value(values, "scenario")),
        Path.of(value(values, "folder")),
        Integer.parseInt(value(values, "rows")),
        Integer.parseInt(value(values, "threads")),
        Integer.parseInt(value(values, "epochs")),
        Double.parseDouble(value(values, "seconds")));
  }

  private static String value(Map<String, String> values, String key) {
    String value = values.get(key);
    if (value == null) {
      throw new IllegalArgumentException("the argument " + key + "=… is missing");
    }
    return value;
  }

  /**
   * The arguments for a process. Beside the fields they hold what a program that has no list of
   * scenarios needs of its own.
   *
   * @return {@code key=value} each
   */
  public List<String> arguments() {
    return List.of(
        "scenario=" + scenario.name(),
        "folder=" + folder,
        "rows=" + rows,
        "threads=" + threads,
        "epochs=" + epochs,
        "seconds=" + seconds,
        "data=" + folder.resolve(scenario.data()),
        "layers=" + String.join(",", scenario.sizes().stream().map(String::valueOf).toList()),
        "activation=" + scenario.activation(),
        "output=" + scenario.output(),
        "batch=" + scenario.batch(),
        "rule=" + scenario.rule(),
        "rate=" + scenario.rate());
  }

  /**
   * Reads the scenario's numbers.
   *
   * @return the rows assigned
   */
  public Samples samples() {
    return Samples.read(folder.resolve(scenario.data()), scenario, rows);
  }

  /**
   * Whether another epoch is to be trained.
   *
   * @param done the epochs trained
   * @param spent their seconds, the first one's apart
   * @return whether to go on
   */
  public boolean goesOn(int done, double spent) {
    return done < epochs && (done < 2 || spent < seconds);
  }
}
