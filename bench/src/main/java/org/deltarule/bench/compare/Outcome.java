package org.deltarule.bench.compare;

import java.util.List;
import java.util.Optional;

/**
 * What a process said.
 *
 * @param lines of its standard output
 * @param failure in a few words, if it did not end as it should
 */
record Outcome(List<String> lines, Optional<String> failure) {
  static Outcome failed(String why) {
    return new Outcome(List.of(), Optional.of(why));
  }

  /** Seconds of its epochs in their order. */
  List<Double> epochs() {
    return values("epoch").stream().map(v -> Double.valueOf(v.split(" ", -1)[1])).toList();
  }

  /** The first epoch, which compiles. */
  List<Double> cold() {
    return epochs().stream().limit(1).toList();
  }

  /** The second half of the epochs, where there are two or more. */
  List<Double> warm() {
    List<Double> epochs = epochs();
    return epochs.subList((epochs.size() + 1) / 2, epochs.size());
  }

  Optional<String> version() {
    return values("version").stream().findFirst();
  }

  Optional<String> score() {
    return values("score").stream().findFirst();
  }

  Optional<String> note() {
    return values("note").stream().findFirst();
  }

  /** What follows a word at the beginning of lines. */
  List<String> values(String word) {
    return lines.stream()
        .filter(line -> line.startsWith(word + " "))
        .map(line -> line.substring(word.length() + 1))
        .toList();
  }
}
