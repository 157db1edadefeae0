package org.deltarule.bench.accuracy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.deltarule.bench.compare.TextTable;

/**
 * The tables of what was measured, as Markdown: for each table the mean error of its splits, the
 * figures stated beforehand, and the geometric means of the ratios.
 *
 * @param tables those to print, in order
 * @param contestants those to print, in order
 * @param results of these and perhaps of others
 */
record AccuracyText(List<BenchTable> tables, List<Contestant> contestants, List<Measured> results) {
  private static final String NONE = "–";
  private static final String REFERENCE = "histogram";

  /** Errors with the means of their ratios; then times and memory. */
  String markdown() {
    return errors() + "\n" + costs() + "\nMeasured: " + String.join("; ", versions()) + ".\n";
  }

  private String errors() {
    Set<String> stated = new LinkedHashSet<>();
    tables.forEach(table -> stated.addAll(table.stated().keySet()));
    List<String> header = new ArrayList<>(List.of("table"));
    contestants.forEach(c -> header.add(c.title()));
    stated.forEach(name -> header.add("stated: " + name));
    TextTable text = new TextTable(header);
    for (BenchTable table : tables) {
      List<String> row = new ArrayList<>();
      row.add(
          table.name()
              + (table.classification() ? "" : " (RMSE)")
              + (table.official() ? ", given split" : ""));
      contestants.forEach(c -> row.add(error(table, c)));
      stated.forEach(name -> row.add(shown(stated(table, name), table)));
      text.add(row);
    }
    for (String reference : List.of(REFERENCE, "network")) {
      ratios(reference, stated.size()).ifPresent(text::add);
    }
    return text.markdown();
  }

  /** Bold where a recipe misses what is stated. */
  private String error(BenchTable table, Contestant contestant) {
    OptionalDouble error = mean(table, contestant, Measured::error);
    boolean missed =
        contestant instanceof Contestant.Recipe
            && error.orElse(0)
                > stated(table, contestant.name()).orElse(Double.POSITIVE_INFINITY)
                    * hardness(table);
    return missed ? "**" + shown(error, table) + "**" : shown(error, table);
  }

  /** How much harder the splits here are for {@link #REFERENCE} than those of the stated figures. */
  private double hardness(BenchTable table) {
    OptionalDouble stated = stated(table, REFERENCE);
    OptionalDouble here =
        contestants.stream()
            .filter(c -> c.name().equals(REFERENCE))
            .flatMapToDouble(c -> mean(table, c, Measured::error).stream())
            .findFirst();
    return table.official() || stated.isEmpty() || here.isEmpty()
        ? 1
        : here.getAsDouble() / stated.getAsDouble();
  }

  private static String shown(OptionalDouble error, BenchTable table) {
    return error.isEmpty() ? NONE : Figures.error(error.getAsDouble(), table.classification());
  }

  private static OptionalDouble stated(BenchTable table, String name) {
    return Stream.ofNullable(table.stated().get(name)).mapToDouble(Double::doubleValue).findFirst();
  }

  private Optional<List<String>> ratios(String reference, int blanks) {
    return contestants.stream()
        .filter(c -> c.name().equals(reference))
        .findFirst()
        .map(to -> {
          List<String> row = new ArrayList<>();
          row.add("geometric mean of ratios to " + to.title());
          contestants.forEach(c -> row.add(ratio(c, to)));
          row.addAll(java.util.Collections.nCopies(blanks, ""));
          return row;
        });
  }

  /** With the number of tables where some are missing, or where an error of 0 has no ratio. */
  private String ratio(Contestant contestant, Contestant reference) {
    List<Double> ratios = new ArrayList<>();
    int all = 0;
    for (BenchTable table : tables) {
      OptionalDouble error = mean(table, contestant, Measured::error);
      OptionalDouble other = mean(table, reference, Measured::error);
      all += other.isPresent() ? 1 : 0;
      if (error.orElse(0) > 0 && other.orElse(0) > 0) {
        ratios.add(error.getAsDouble() / other.getAsDouble());
      }
    }
    String mean = Figures.ratio(Figures.geometricMean(ratios));
    return ratios.isEmpty() || ratios.size() == all ? mean : mean + " (of " + ratios.size() + ")";
  }

  private String costs() {
    List<String> header = new ArrayList<>(List.of("time, memory"));
    contestants.forEach(c -> header.add(c.title()));
    TextTable text = new TextTable(header);
    for (BenchTable table : tables) {
      List<String> row = new ArrayList<>(List.of(table.name()));
      for (Contestant c : contestants) {
        OptionalDouble seconds = mean(table, c, Measured::seconds);
        OptionalDouble most = of(table, c).mapToDouble(Measured::megabytes).max();
        row.add(
            seconds.isEmpty()
                ? NONE
                : Figures.seconds(seconds.getAsDouble())
                    + ", "
                    + Figures.megabytes(most.orElse(Double.NaN)));
      }
      text.add(row);
    }
    return text.markdown();
  }

  private Set<String> versions() {
    Set<String> versions = new TreeSet<>();
    for (BenchTable table : tables) {
      contestants.forEach(c -> of(table, c).map(Measured::version).forEach(versions::add));
    }
    return versions;
  }

  private OptionalDouble mean(
      BenchTable table, Contestant contestant, ToDoubleFunction<Measured> what) {
    return of(table, contestant).mapToDouble(what).average();
  }

  private Stream<Measured> of(BenchTable table, Contestant contestant) {
    return results.stream()
        .filter(m ->
            m.table().equals(table.name())
                && m.system().equals(contestant.name())
                && m.budget().equals(contestant.budget()));
  }
}
