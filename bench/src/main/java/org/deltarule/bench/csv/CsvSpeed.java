package org.deltarule.bench.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Random;
import org.deltarule.tabular.csv.CsvFile;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.Table;

/**
 * Reads a large CSV file as a typed, checked table, and with FastCSV alone, in turns, in megabytes per second of
 * processor time:
 *
 * <pre>java -Xmx3g -cp bench/target/deltarule-bench.jar org.deltarule.bench.csv.CsvSpeed [MEGABYTES] [TURNS]</pre>
 *
 * <p>FastCSV alone hands each field, where it stands in its buffer, to a handler that only adds up
 * lengths: no string, no object. The file has numbers of several kinds, categories, dates and missing
 * cells; it is deleted at the end.
 */
public final class CsvSpeed {
  private static final String[] LEVELS = {"Amsterdam", "Berlin", "Copenhagen", "Dublin", "Erfurt"};

  private CsvSpeed() {}

  /**
   * Measures.
   *
   * @param arguments the size of the file in millions of bytes, and how many turns
   * @throws IOException if the file cannot be written or read
   */
  public static void main(String[] arguments) throws IOException {
    long bytes = (arguments.length > 0 ? Long.parseLong(arguments[0]) : 200) * 1_000_000;
    int turns = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
    Path file = Files.createTempFile("deltarule-bench-", ".csv");
    try {
      write(file, bytes);
      double[] alone = new double[turns];
      double[] table = new double[turns];
      for (int turn = 0; turn < turns; turn++) {
        alone[turn] = alone(file);
        table[turn] = table(file);
        System.out.printf(
            "turn %d: FastCSV alone %.0f MB/s, table %.0f MB/s%n", turn, alone[turn], table[turn]);
      }
      System.out.printf(
          "median: FastCSV alone %.0f MB/s, table %.0f MB/s, ratio %.2f%n",
          median(alone), median(table), median(table) / median(alone));
    } finally {
      Files.delete(file);
    }
  }

  private static void write(Path file, long bytes) throws IOException {
    Random random = new Random(1);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("id,price,area,rooms,city,day,sensor,rate,flag,noise\n");
      long written = 0;
      for (int row = 0; written < bytes; row++) {
        String line =
            "%d,%.2f,%.1f,%d,%s,%s,%.6f,%s,%s,%s%n"
                .formatted(
                    row,
                    random.nextDouble() * 1e6,
                    random.nextDouble() * 300,
                    random.nextInt(9),
                    LEVELS[random.nextInt(LEVELS.length)],
                    LocalDate.of(2020, 1, 1).plusDays(random.nextInt(2000)),
                    random.nextGaussian(),
                    random.nextInt(10) == 0 ? "" : Integer.toString(random.nextInt(100_000)),
                    random.nextBoolean() ? "yes" : "no",
                    random.nextDouble());
        out.write(line);
        written += line.length();
      }
    }
  }

  private static double alone(Path file) throws IOException {
    long start = processorTime();
    LengthHandler lengths = new LengthHandler();
    try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        CsvReader<Long> csv = CsvReader.builder().build(lengths, reader)) {
      csv.forEach(row -> {});
    }
    return rate(file, start, lengths.sum);
  }

  private static double table(Path file) throws IOException {
    long start = processorTime();
    Table table = CsvFile.read(file, ColumnTypes.FOUND);
    return rate(file, start, table.rows());
  }

  private static double rate(Path file, long start, long proof) throws IOException {
    if (proof == 0) {
      throw new IllegalStateException("nothing was read");
    }
    return Files.size(file) / 1e6 / ((processorTime() - start) / 1e9);
  }

  /** Of this thread, which does all of it: what else runs on the machine counts less. */
  private static long processorTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static final class LengthHandler extends AbstractBaseCsvCallbackHandler<Long> {
    private long sum;

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
      sum += length;
    }

    @Override
    protected Long buildRecord() {
      return sum;
    }
  }
}
