package org.deltarule.bench.compare;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * The outcome of a comparison, with all that is needed to read it and to repeat it.
 *
 * @param command the arguments
 * @param rounds how often the systems took turns
 * @param scenarios what was trained
 * @param runs the figures of the scenarios
 * @param kernels what the process of the products said, if there was one
 */
record ComparisonText(
    List<String> command,
    int rounds,
    List<Scenario> scenarios,
    List<Run> runs,
    List<Outcome> kernels) {
  private static final String METHOD =
      """
      Seconds of the training steps of one epoch: gathering the rows of a batch, forward, backward,
      update; reading and converting the data is not in them. One process for each run, the systems
      in turns. Cold is the first epoch of a process, warm the median of the second half of the
      epochs of all its processes. A peer stands with its better number of threads. The score (share
      of right classes, or mean squared error; for predictions the mean square of the probabilities)
      shows that all did the same work, not who learns better, since epochs differ.

      """;

  String plain() {
    return text("", TextTable::text);
  }

  String markdown() {
    return text("- ", TextTable::markdown);
  }

  private String text(String bullet, Function<TextTable, String> table) {
    StringBuilder text = new StringBuilder();
    text.append('\n').append(bullet).append("machine").append(": ").append(Machine.description());
    text.append('\n').append(bullet).append("command").append(": ").append(commandLine());
    text.append('\n').append(bullet).append("rounds").append(": ").append(rounds);
    for (Scenario scenario : scenarios) {
      text.append('\n').append(bullet).append(scenario.name()).append(": ");
      text.append(scenario.description());
    }
    text.append("\n\n");
    if (!runs.isEmpty()) {
      text.append(METHOD);
      text.append(table.apply(ScenarioTable.of(runs))).append('\n');
    }
    for (Outcome outcome : kernels) {
      text.append(KernelTable.caption(outcome)).append("\n\n");
      text.append(table.apply(KernelTable.of(outcome)));
      outcome.failure().ifPresent(why -> text.append(why).append('\n'));
    }
    return text.toString();
  }

  /** As typed, but for folders, which differ from machine to machine. */
  private String commandLine() {
    StringBuilder line = new StringBuilder("bench/compare");
    String option = "";
    for (String word : command) {
      if (option.equals("--bench") || word.equals("--bench")) {
        option = word;
        continue;
      }
      boolean path = option.equals("--data") || option.equals("--markdown");
      line.append(' ').append(path ? option.substring(2).toUpperCase(Locale.ROOT) : word);
      option = word;
    }
    return line.toString();
  }
}
