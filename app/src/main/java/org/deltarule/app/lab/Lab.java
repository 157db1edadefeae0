package org.deltarule.app.lab;

import java.util.function.Consumer;

/**
 * What an experiment works with.
 *
 * @param data the rows
 * @param seed of the starting weights and the order of rows
 * @param quick whether to take little time
 * @param progress told what is being trained
 */
public record Lab(LabData data, long seed, boolean quick, Consumer<String> progress) {
  private static final int QUICKER = 5;

  /** So many, or a fifth when in a hurry. */
  int epochs(int usual) {
    return quick ? Math.max(1, usual / QUICKER) : usual;
  }

  void training(String what) {
    progress.accept(what);
  }
}
