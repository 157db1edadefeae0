package org.deltarule.tabular.libsvm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deltarule.tabular.column.CellKind;
import org.deltarule.tabular.column.ColumnBuilder;
import org.deltarule.tabular.column.Field;
import org.deltarule.tabular.column.TableBuilder;
import org.deltarule.tabular.file.InputFile;
import org.deltarule.tabular.file.TableFiles;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.Table;

/**
 * Reads tables from text files of {@code label index:value index:value …}, LIBSVM's and SVMlight's
 * format, plain or compressed.
 *
 * <p>The columns are {@code label}; {@code qid}, the query of rankings, if the first row has one; and
 * a number for each index up to the highest of all files, named by it. What a row does not name is
 * 0. What follows a {@code #} is a comment.
 */
public final class LibsvmFile {
  /** The most columns: a row of a table holds all of them. */
  static final int MOST_COLUMNS = 1_000_000;

  private LibsvmFile() {}

  /**
   * Reads a whole table.
   *
   * @param files .libsvm or .svm files
   * @param types the types that are declared; the others are found
   * @return the table
   * @throws org.deltarule.data.InputException if a file is missing, empty, damaged or of another format; if indices do
   *     not rise within a row, one is negative or beyond a million, or a value is no number
   */
  public static Table read(TableFiles files, ColumnTypes types) {
    LibsvmShape shape = new LibsvmShape();
    files.paths().forEach(path -> lines(path, shape::add));
    if (types.onlyDeclared()) {
      shape.cover(types.declared()); // what no row names is 0 in all of them
    }
    return TableBuilder.read(
        files.name(), types, table -> files.paths().forEach(path -> fill(path, shape, table)));
  }

  private static void fill(Path path, LibsvmShape shape, TableBuilder table) {
    List<Field> fields = new ArrayList<>();
    shape.names().forEach(name -> fields.add(new Field(name, kind(name))));
    List<Optional<ColumnBuilder>> columns = table.begin(path.toString(), path.toString(), fields);
    List<ColumnBuilder> filled =
        columns.stream().flatMap(Optional::stream).filter(c -> !c.isZeroUnlessSet()).toList();
    lines(
        path,
        row -> {
          int at = table.rows();
          filled.forEach(column -> column.integer(at, 0));
          for (int k = 0; k < row.size(); k++) {
            double value = row.value(k);
            columns.get(shape.column(row.index(k))).ifPresent(c -> c.number(at, value));
          }
          columns.getFirst().ifPresent(label -> label.text(at, row.label()));
          if (shape.ranked()) {
            columns.get(1).ifPresent(qid -> qid.text(at, row.query()));
          }
          table.endRow(row.line());
        });
  }

  private static CellKind kind(String name) {
    return name.equals(LibsvmShape.LABEL) || name.equals(LibsvmShape.QUERY)
        ? CellKind.TEXT
        : CellKind.NUMBER;
  }

  private interface RowTaker {
    void take(LibsvmRow row);
  }

  private static void lines(Path path, RowTaker taker) {
    InputFile file = new InputFile(path);
    try (InputStream in = file.open();
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      LibsvmRow row = new LibsvmRow(path.toString());
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (row.parse(line)) {
          taker.take(row);
        }
      }
    } catch (IOException e) {
      throw file.failure(e);
    }
  }
}
