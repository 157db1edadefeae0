package org.deltarule.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.deltarule.app.console.Stages;
import org.deltarule.app.lab.Experiment;
import org.deltarule.app.lab.Experiments;
import org.deltarule.app.lab.Lab;
import org.deltarule.app.lab.LabData;
import org.deltarule.app.lab.LabPage;
import org.deltarule.app.lab.LabPage.Done;
import org.deltarule.app.lab.Outcome;
import org.deltarule.data.InputException;
import org.deltarule.kernel.Kernels;
import org.deltarule.tabular.file.AtomicFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code deltarule lab}. */
@Command(
    name = "lab",
    description =
        "Trains small networks side by side: what starting weights, activation, depth, batch and"
            + " learning rate do to the gradient.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    optionListHeading = "%nOptions%n",
    footer = {
      "",
      "Examples",
      "  deltarule lab",
      "  deltarule lab --list",
      "  deltarule lab depth --seed 3 --out depth.html",
      "  deltarule lab --data prices.csv --target price",
      "  deltarule lab nielsen-2015 --data fashion-mnist/",
      "",
      "Without EXPERIMENT all run, but for those that are said to run only when named; about a",
      "minute, with --quick a quarter of that."
    })
final class LabCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(
      paramLabel = "EXPERIMENT",
      arity = "0..1",
      description = "which; --list names them [all]")
  private @Nullable String experiment;

  @Option(
      names = "--data",
      paramLabel = "DATA",
      description = "a table or a folder of images [the digits that come with the program]")
  private @Nullable Path data;

  @Option(
      names = "--target",
      paramLabel = "COLUMN",
      description = "the column of a table to predict")
  private @Nullable String target;

  @Option(names = "--out", paramLabel = "FILE", description = "the page [lab.html]")
  private Path out = Path.of("lab.html");

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "of starting weights, order and split of the rows [0]")
  private long seed;

  @Option(names = "--quick", description = "less training, rougher figures")
  private boolean quick;

  @Option(names = "--json", description = "the tables as one JSON object")
  private boolean json;

  @Option(names = "--list", description = "names the experiments and runs none")
  private boolean list;

  LabCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    List<Experiment> named =
        experiment == null ? Experiments.usual() : List.of(Experiments.named(experiment));
    if (list) {
      Experiments.ALL.forEach(e -> terminal.out().println(line(e)));
      return ExitCode.DONE;
    }
    LabData rows = data();
    List<Experiment> chosen = named.stream().filter(e -> suits(e, rows)).toList();
    List<String> facts =
        List.of(
            rows.describe(),
            "seed %d, %s kernels, Java %s%s"
                .formatted(
                    seed,
                    Kernels.current().name(),
                    Runtime.version(),
                    quick ? ", --quick: less training" : ""));
    List<Done> done = new ArrayList<>();
    write(facts, done, chosen); // now, so that a place that can't be written is told at once
    try (Stages stages = new Stages(terminal.err(), terminal.interactive())) {
      for (int i = 0; i < chosen.size(); i++) {
        Experiment current = chosen.get(i);
        int number = i + 1;
        stages.show(current.name(), "…", number, chosen.size());
        Outcome outcome =
            current.run(
                new Lab(
                    rows,
                    seed,
                    quick,
                    what -> stages.show(current.name(), what, number, chosen.size())));
        done.add(new Done(current, outcome));
        write(facts, done, chosen.subList(number, chosen.size()));
      }
    }
    terminal.out().println(json ? Results.json(fields(rows, done)) : text(done));
    return ExitCode.DONE;
  }

  /** One that was asked for must suit the data; of all, those that do not are left out. */
  private boolean suits(Experiment e, LabData rows) {
    Optional<String> objection =
        e.objection(rows).map(o -> "%s: the experiment %s %s".formatted(rows.name(), e.name(), o));
    if (objection.isPresent() && experiment != null) {
      throw new InputException(objection.get() + "; name other --data");
    }
    objection.ifPresent(o -> terminal.notice(o + ": left out"));
    return objection.isEmpty();
  }

  private static String line(Experiment e) {
    return "%-20s %s%s".formatted(e.name(), e.title(), e.onlyNamed() ? " (only when named)" : "");
  }

  private LabData data() {
    if (data == null) {
      if (target != null) {
        throw new InputException(
            "--target is for your own --data; leave it away, or name the data");
      }
      return LabData.digits(seed);
    }
    Map<String, String> settings = LabData.settings(target == null ? "" : target, seed);
    PreparedRun run = PreparedRun.of(List.of(data), settings);
    run.data().notices().stream().limit(5).forEach(terminal::notice);
    return LabData.of(run.name(), run.data());
  }

  private void write(List<String> facts, List<Done> done, List<Experiment> running) {
    new AtomicFile(out)
        .writeText(LabPage.html(facts, done, running.stream().map(Experiment::name).toList()));
  }

  private String text(List<Done> done) {
    List<String> lines = new ArrayList<>();
    for (Done d : done) {
      lines.add(d.experiment().name() + ": " + d.experiment().title());
      lines.addAll(d.outcome().table().lines());
      lines.add("");
    }
    lines.add("page  " + out);
    return String.join(System.lineSeparator(), lines);
  }

  private Map<String, Object> fields(LabData rows, List<Done> done) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("data", rows.name());
    fields.put("rows", rows.training().rows());
    fields.put("seed", seed);
    fields.put("quick", quick);
    Map<String, Object> experiments = new LinkedHashMap<>();
    for (Done d : done) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("title", d.experiment().title());
      one.put("notes", d.outcome().notes());
      one.put("rows", d.outcome().table().fields());
      experiments.put(d.experiment().name(), one);
    }
    fields.put("experiments", experiments);
    fields.put("page", out.toString());
    return fields;
  }
}
