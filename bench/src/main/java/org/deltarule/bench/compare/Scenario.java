package org.deltarule.bench.compare;

import java.util.List;

/**
 * One comparison: a network, its data and how it is trained.
 *
 * @param name as in {@code --only}
 * @param data the folder of its numbers
 * @param rows of the data that count as one epoch, the first ones
 * @param features inputs of the network
 * @param hidden units of the hidden layers
 * @param outputs of the network; 1 for two classes
 * @param activation of the hidden layers
 * @param output what the outputs are, which decides the loss
 * @param batch rows of a step
 * @param rule how a step is made
 * @param rate the learning rate α
 * @param epochs the most that a process trains, see {@link Assignment#seconds}
 */
public record Scenario(
    String name,
    String data,
    int rows,
    int features,
    List<Integer> hidden,
    int outputs,
    Activation activation,
    Output output,
    int batch,
    Rule rule,
    double rate,
    int epochs) {

  /** g of the hidden layers. */
  public enum Activation {
    /** max(0, s). */
    RELU,
    /** tanh s. */
    TANH
  }

  /** What the outputs are. */
  public enum Output {
    /** One of several classes: softmax, cross-entropy. */
    CLASSES,
    /** One of two classes: sigmoid, cross-entropy. */
    BINARY,
    /** Numbers: identity, squared error. */
    VALUES
  }

  /** How a step is made. */
  public enum Rule {
    /** v ← 0.9v + g, w ← w − αv. */
    MOMENTUM,
    /** Adam with β 0.9 and 0.999, ε 1e-8. */
    ADAM,
    /** None: the network only predicts. */
    NONE
  }

  private static final List<Integer> FIVE = List.of(300, 300, 300, 300, 300);

  /** All of them, in the order of the table. */
  public static final List<Scenario> ALL =
      List.of(
          fashion("fashion", 60_000, List.of(256, 128), 128, 0.05, 8),
          fashion("wide", 20_000, List.of(1024, 1024), 128, 0.05, 6),
          fashion("narrow", 60_000, List.of(32), 32, 0.01, 8),
          new Scenario(
              "higgs",
              "higgs",
              50_000,
              28,
              FIVE,
              1,
              Activation.TANH,
              Output.BINARY,
              100,
              Rule.ADAM,
              0.001,
              6),
          new Scenario(
              "tiny",
              "tiny",
              10_000,
              4,
              List.of(32, 16),
              4,
              Activation.TANH,
              Output.VALUES,
              10_000,
              Rule.ADAM,
              0.001,
              4_000),
          prediction("predict-1", 1),
          prediction("predict-1000", 1_000));

  private static Scenario fashion(
      String name, int rows, List<Integer> hidden, int batch, double rate, int epochs) {
    return new Scenario(
        name,
        "fashion",
        rows,
        784,
        hidden,
        10,
        Activation.RELU,
        Output.CLASSES,
        batch,
        Rule.MOMENTUM,
        rate,
        epochs);
  }

  /** All rows are predicted in one call, which stands for an epoch. */
  private static Scenario prediction(String name, int rows) {
    return new Scenario(
        name,
        "predict",
        rows,
        64,
        List.of(128, 64),
        10,
        Activation.RELU,
        Output.CLASSES,
        rows,
        Rule.NONE,
        0,
        20);
  }

  /**
   * The scenario of a name.
   *
   * @param name one of {@link #ALL}'s
   * @return the scenario
   * @throws IllegalArgumentException if there is none
   */
  public static Scenario named(String name) {
    return ALL.stream()
        .filter(s -> s.name.equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no scenario '" + name + "'"));
  }

  /**
   * Whether it is about predicting.
   *
   * @return whether nothing is trained
   */
  public boolean predicts() {
    return rule == Rule.NONE;
  }

  /**
   * The sizes of all layers.
   *
   * @return features, hidden units, outputs
   */
  public List<Integer> sizes() {
    return java.util.stream.Stream.of(List.of(features), hidden, List.of(outputs))
        .flatMap(List::stream)
        .toList();
  }

  /**
   * What it is, in a line.
   *
   * @return such as {@code 784-256-128-10 relu, batch 128, momentum, 60,000 rows}
   */
  public String description() {
    String network = String.join("-", sizes().stream().map(String::valueOf).toList());
    String g = activation.name().toLowerCase(java.util.Locale.ROOT);
    String step =
        predicts()
            ? "predicting, one call"
            : "batch %,d, %s".formatted(batch, rule.name().toLowerCase(java.util.Locale.ROOT));
    return "%s %s, %s, %,d row%s".formatted(network, g, step, rows, rows == 1 ? "" : "s");
  }
}
