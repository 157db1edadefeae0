package org.deltarule.app.lab;

import java.util.Optional;

/** A question that small networks answer, trained side by side with the same seed. */
public interface Experiment {
  /**
   * What it is called on the command line.
   *
   * @return letters, digits and hyphens
   */
  String name();

  /**
   * What is compared.
   *
   * @return a line
   */
  String title();

  /**
   * Whether it runs only when it is asked for by name: it takes longer, or wants data of its own.
   *
   * @return false unless said otherwise
   */
  default boolean onlyNamed() {
    return false;
  }

  /**
   * Why it cannot be done with some data.
   *
   * @param data the rows
   * @return a reason, without the names of experiment and data; empty if it can be done
   */
  default Optional<String> objection(LabData data) {
    return Optional.empty();
  }

  /**
   * Does it.
   *
   * @param lab data, seed and effort
   * @return what came out
   */
  Outcome run(Lab lab);
}
