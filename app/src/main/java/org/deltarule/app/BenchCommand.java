package org.deltarule.app;

import java.util.concurrent.Callable;
import org.deltarule.app.bench.Bench;
import org.deltarule.app.bench.BenchResult;
import org.deltarule.app.bench.BenchText;
import org.deltarule.app.console.Stages;
import org.deltarule.train.Task;
import org.deltarule.train.TrainingPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code deltarule bench}. */
@Command(
    name = "bench",
    description = "Measures this machine: kernels against the peak, training, start-up.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    optionListHeading = "%nOptions%n",
    footer = {
      "",
      "Examples",
      "  deltarule bench",
      "  deltarule bench --quick --threads 1",
      "  deltarule bench --json > bench.json",
      "",
      "Run it on a machine that does nothing else; it takes about 75 seconds, with --quick 15."
    })
final class BenchCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "of the trainings; 0 for all processors [0]")
  private String threads = "0";

  @Option(names = "--quick", description = "less time, rougher figures")
  private boolean quick;

  @Option(names = "--json", description = "one JSON object [tables]")
  private boolean json;

  BenchCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    // As train reads it, with the same limits.
    TrainingPlan plan =
        Settings.valid(() -> TrainingPlan.of(Task.REGRESSION, "threads=" + threads), "--");
    int count = Threads.here(plan.threads(), terminal::notice);
    BenchResult result;
    try (Stages stages = new Stages(terminal.err(), terminal.interactive())) {
      result = Bench.run(count, quick, "bench", Main.class, stages::show);
    }
    terminal.out().println(json ? Results.json(result.fields()) : BenchText.of(result));
    return ExitCode.DONE;
  }
}
