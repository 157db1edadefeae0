package org.deltarule.tabular.parquet;

import dev.hardwood.InputFile;
import dev.hardwood.reader.ColumnReader;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.schema.ColumnSchema;
import dev.hardwood.schema.SchemaNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deltarule.data.InputException;
import org.deltarule.tabular.column.CellKind;
import org.deltarule.tabular.column.ColumnBuilder;
import org.deltarule.tabular.column.Field;
import org.deltarule.tabular.column.TableBuilder;
import org.deltarule.tabular.file.TableFiles;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.Table;

/**
 * Reads tables from Apache Parquet files, column by column, in batches: beside the table itself a
 * few pages are in memory.
 */
public final class ParquetFile {
  private static final String MARK = "PAR1";

  private final Path path;
  private final TableBuilder table;
  private final ColumnTypes types;

  private ParquetFile(Path path, TableBuilder table, ColumnTypes types) {
    this.path = path;
    this.table = table;
    this.types = types;
  }

  /**
   * Reads a whole table. Integers, floats and decimals are numbers, booleans categories {@code true}
   * and {@code false}, dates and times what they are, text is what its cells say, as in a text file.
   *
   * @param files .parquet files of the same columns
   * @param types the types that are declared; the others are found
   * @return the table
   * @throws InputException if a file is missing, empty, no Parquet, cut short, damaged or encrypted;
   *     if a column that is read is nested or holds what is no cell of a table; if files have other
   *     columns than the first, or other types
   */
  public static Table read(TableFiles files, ColumnTypes types) {
    return TableBuilder.read(
        files.name(),
        types,
        table -> files.paths().forEach(path -> new ParquetFile(path, table, types).read()));
  }

  private void read() {
    checkMark();
    try (InputFile file = InputFile.of(path);
        ParquetFileReader reader = ParquetFileReader.open(file)) {
      read(reader);
    } catch (IOException e) {
      throw damaged("", e);
    } catch (InputException e) {
      throw e;
    } catch (RuntimeException e) { // whatever the reader meets in bytes that are not as they should
      throw damaged("", e);
    }
  }

  private void checkMark() {
    try (InputStream in = new org.deltarule.tabular.file.InputFile(path).open()) {
      String found = new String(in.readNBytes(MARK.length()), StandardCharsets.ISO_8859_1);
      if (!found.equals(MARK)) {
        throw new InputException(
            path
                + (found.equals("PARE")
                    ? ": is an encrypted Parquet file, which is not read; write it without"
                    : ": is no Parquet file, it does not begin with PAR1; check that it is the"
                        + " right file"));
      }
    } catch (IOException e) {
      throw new org.deltarule.tabular.file.InputFile(path).failure(e);
    }
  }

  private void read(ParquetFileReader reader) {
    List<Field> fields = new ArrayList<>();
    List<Optional<ColumnSchema>> leaves = new ArrayList<>();
    for (SchemaNode node : reader.getFileSchema().getRootNode().children()) {
      Optional<ColumnSchema> leaf = leaf(reader, node);
      Optional<CellKind> kind = leaf.flatMap(ParquetCells::kind);
      if (kind.isEmpty() && types.reads(node.name())) {
        throw refused(node, leaf);
      }
      fields.add(new Field(node.name(), kind.orElse(CellKind.TEXT)));
      leaves.add(leaf);
    }
    List<Optional<ColumnBuilder>> columns = table.begin(path.toString(), path.toString(), fields);
    long rows = reader.getFileMetaData().numRows();
    if (rows > Integer.MAX_VALUE - 16L - table.rows()) {
      throw new InputException(path + ": more than 2³¹ rows, the most that are read; take fewer");
    }
    for (int c = 0; c < columns.size(); c++) {
      if (columns.get(c).isPresent()) {
        read(reader, leaves.get(c).orElseThrow(), columns.get(c).get(), rows);
      }
    }
    for (int row = 1; row <= rows; row++) {
      table.endRow(row);
    }
  }

  /** The one column that a field is, unless it is nested. */
  private static Optional<ColumnSchema> leaf(ParquetFileReader reader, SchemaNode node) {
    return node instanceof SchemaNode.PrimitiveNode primitive && node.maxRepetitionLevel() == 0
        ? Optional.of(reader.getFileSchema().getColumn(primitive.columnIndex()))
        : Optional.empty();
  }

  private InputException refused(SchemaNode node, Optional<ColumnSchema> leaf) {
    String what =
        leaf.isEmpty()
            ? "is nested (a list, map or struct); write its parts as columns of their own"
            : "holds %s, which is no cell of a table; write it as numbers or text"
                .formatted(
                    leaf.get().logicalType() == null
                        ? leaf.get().type()
                        : leaf.get().logicalType());
    return new InputException(
        "%s: column '%s' %s, or leave it out with --ignore".formatted(path, node.name(), what));
  }

  private void read(
      ParquetFileReader reader, ColumnSchema leaf, ColumnBuilder column, long expected) {
    int from = table.rows();
    int row = from;
    try (ColumnReader values = reader.columnReader(leaf.columnIndex())) {
      while (values.nextBatch()) {
        ParquetCells.read(values, column, row);
        row += values.getRecordCount();
      }
    } catch (InputException e) {
      throw e;
    } catch (RuntimeException e) { // as above
      throw damaged("column '" + leaf.name() + "': ", e);
    }
    if (row - from != expected) {
      throw new InputException(
          "%s: column '%s' has %,d cells for %,d rows; the file is damaged, write it again"
              .formatted(path, leaf.name(), row - from, expected));
    }
  }

  private InputException damaged(String where, Exception cause) {
    String reason = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    return new InputException(
        "%s: %sthe Parquet data cannot be read (%s); copy or write the file again"
            .formatted(path, where, reason),
        cause);
  }
}
