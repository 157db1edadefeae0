package org.deltarule.tabular.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where each row of a table came from: a file, and the line or row in it. Immutable. */
public final class RowPlaces {
  private final List<String> sources;
  private final int[] starts; // the first row of each source
  private final int[] lines;

  private RowPlaces(List<String> sources, int[] starts, int[] lines) {
    this.sources = List.copyOf(sources);
    this.starts = starts;
    this.lines = lines;
  }

  /**
   * The rows of one file.
   *
   * @param source the file, as messages name it
   * @param lines of each row, counted from 1; the caller leaves them as they are from now on
   * @return their places
   */
  public static RowPlaces of(String source, int[] lines) {
    return new RowPlaces(List.of(source), new int[1], lines);
  }

  /**
   * Rows after rows.
   *
   * @param parts at least one
   * @return the places of all rows
   */
  public static RowPlaces joined(List<RowPlaces> parts) {
    Builder all = new Builder();
    for (RowPlaces part : parts) {
      for (int s = 0; s < part.sources.size(); s++) {
        all.begin(part.sources.get(s));
        int end = s + 1 < part.starts.length ? part.starts[s + 1] : part.lines.length;
        for (int row = part.starts[s]; row < end; row++) {
          all.add(part.lines[row]);
        }
      }
    }
    return all.build();
  }

  /**
   * The number of rows.
   *
   * @return of all files
   */
  public int rows() {
    return lines.length;
  }

  /**
   * Where a row stands, as a message begins.
   *
   * @param row 0 … rows−1
   * @return such as {@code data.csv:17}
   */
  public String of(int row) {
    int found = Arrays.binarySearch(starts, row);
    int source = found >= 0 ? found : -found - 2;
    while (source + 1 < starts.length && starts[source + 1] == row) {
      source++; // files without rows lie before it
    }
    return sources.get(source) + ":" + lines[row];
  }

  /** Collects places, file by file. */
  public static final class Builder {
    private final List<String> sources = new ArrayList<>();
    private int[] starts = new int[4];
    private int[] lines = new int[256];
    private int rows;

    /** No rows yet. */
    public Builder() {}

    /**
     * The rows that follow are of another file.
     *
     * @param source the file, as messages name it
     */
    public void begin(String source) {
      if (sources.size() == starts.length) {
        starts = Arrays.copyOf(starts, 2 * starts.length);
      }
      starts[sources.size()] = rows;
      sources.add(source);
    }

    /**
     * One row more.
     *
     * @param line its line in the file, or its number, counted from 1
     */
    public void add(int line) {
      if (rows == lines.length) {
        lines = Arrays.copyOf(lines, 2 * rows);
      }
      lines[rows++] = line;
    }

    /**
     * The rows so far.
     *
     * @return their number
     */
    public int rows() {
      return rows;
    }

    /**
     * The places.
     *
     * @return of all rows so far
     */
    public RowPlaces build() {
      return new RowPlaces(
          sources, Arrays.copyOf(starts, sources.size()), Arrays.copyOf(lines, rows));
    }
  }
}
