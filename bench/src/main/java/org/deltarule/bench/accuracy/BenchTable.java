package org.deltarule.bench.accuracy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table that systems are measured on: a line of a list.
 *
 * @param name short
 * @param file the file of its rows, or the folder of its images
 * @param target the column to predict; empty for images
 * @param task {@code classification} or {@code regression}
 * @param test the file of the official test rows; empty for tables that are split here
 * @param stated by the name of a system the error stated beforehand: what a peer had on splits of
 *     its own, what a recipe may have at most
 */
record BenchTable(
    String name,
    Path file,
    String target,
    String task,
    Optional<Path> test,
    Map<String, Double> stated) {
  private static final List<String> COLUMNS = List.of("name", "file", "target", "task", "test");

  /**
   * Reads a list: a header, then a line for each table; no cell has a comma. Columns beyond {@code
   * name,file,target,task,test} are named after systems and hold {@link #stated}.
   *
   * @param list the file
   * @param data the folder that its files are in
   * @return the tables, in the order of the list
   */
  static List<BenchTable> list(Path list, Path data) {
    List<String> lines;
    try {
      lines = Files.readAllLines(list);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> header = List.of(lines.getFirst().split(",", -1));
    List<BenchTable> tables = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      if (!line.isBlank()) {
        tables.add(of(header, List.of(line.split(",", -1)), data));
      }
    }
    return tables;
  }

  private static BenchTable of(List<String> header, List<String> cells, Path data) {
    Map<String, String> values = new HashMap<>();
    Map<String, Double> stated = new LinkedHashMap<>();
    for (int c = 0; c < header.size() && c < cells.size(); c++) {
      values.put(header.get(c), cells.get(c));
      if (!COLUMNS.contains(header.get(c)) && !cells.get(c).isEmpty()) {
        stated.put(header.get(c), Double.valueOf(cells.get(c)));
      }
    }
    String test = values.getOrDefault("test", "");
    return new BenchTable(
        values.getOrDefault("name", ""),
        data.resolve(values.getOrDefault("file", "")),
        values.getOrDefault("target", ""),
        values.getOrDefault("task", ""),
        test.isEmpty() ? Optional.empty() : Optional.of(data.resolve(test)),
        stated);
  }

  /** Whether it is a folder of images, which has a test part of its own. */
  boolean images() {
    return target.isEmpty();
  }

  /** Whether all systems are judged by the same official rows. */
  boolean official() {
    return images() || test.isPresent();
  }

  boolean classification() {
    return task.equals("classification");
  }
}
