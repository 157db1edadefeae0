package org.deltarule.bench.accuracy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;

/**
 * The two files that all systems read.
 *
 * @param train the rows to learn from
 * @param test the rows to be judged by
 */
record Split(Path train, Path test) {
  /**
   * The files of a table, written if they are not there. A table without official test rows is
   * shuffled with {@link Random} of the seed, and the first fifth, rounded down, is the test.
   *
   * @param table with rows, not images
   * @param seed of the shuffling
   * @param folder for the files
   * @return the files
   */
  static Split of(BenchTable table, int seed, Path folder) {
    if (table.test().isPresent()) {
      return new Split(table.file(), table.test().get());
    }
    String stem = table.name() + ".split" + seed;
    Split split =
        new Split(folder.resolve(stem + ".train.csv"), folder.resolve(stem + ".test.csv"));
    if (!Files.exists(split.train) || !Files.exists(split.test)) {
      split.write(table.file(), seed);
    }
    return split;
  }

  private void write(Path file, int seed) {
    try {
      Files.createDirectories(train.toAbsolutePath().getParent());
      List<String> records = records(text(file));
      String header = records.getFirst();
      List<String> rows = shuffled(records.subList(1, records.size()), seed);
      int held = rows.size() / 5;
      write(test, header, rows.subList(0, held));
      write(train, header, rows.subList(held, rows.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String header, List<String> rows) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(beside, header + "\n" + String.join("\n", rows) + "\n");
    Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String text(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in) {
      return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The rows in an order that depends on their number and the seed alone. */
  static List<String> shuffled(List<String> rows, int seed) {
    List<String> order = new ArrayList<>(rows);
    Collections.shuffle(order, new Random(seed));
    return order;
  }

  /** The records of a CSV file, the header first, as they stand: a line break in quotes ends none. */
  static List<String> records(String text) {
    List<String> records = new ArrayList<>();
    boolean quoted = false;
    int begin = 0;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : '\n';
      if (c == '"') {
        quoted = !quoted;
      } else if (c == '\n' && !quoted) {
        String line = text.substring(begin, i).stripTrailing();
        if (!line.isEmpty()) {
          records.add(line);
        }
        begin = i + 1;
      }
    }
    return records;
  }
}
