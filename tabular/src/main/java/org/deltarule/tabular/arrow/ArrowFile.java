package org.deltarule.tabular.arrow;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.arrow.flatbuf.DictionaryBatch;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Schema;
import org.apache.arrow.flatbuf.Type;
import org.deltarule.data.InputException;
import org.deltarule.tabular.column.ColumnBuilder;
import org.deltarule.tabular.column.Field;
import org.deltarule.tabular.column.TableBuilder;
import org.deltarule.tabular.file.InputFile;
import org.deltarule.tabular.file.TableFiles;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.Table;

/**
 * Reads tables from Arrow's IPC files, which Feather version 2 is too, and IPC streams. One batch of
 * rows is in memory at a time, beside the table itself.
 *
 * <p>The messages are described by Arrow's own classes; the buffers are read here, on plain byte
 * arrays: docs/decisions/0014.
 */
public final class ArrowFile {
  private static final String MARK = "ARROW1";
  private static final String FEATHER_1 = "FEA1";

  private final Path path;
  private final TableBuilder table;
  private final ColumnTypes types;
  private final ArrowColumn.Dictionaries dictionaries = new ArrowColumn.Dictionaries();
  private List<ArrowColumn> schema = List.of();
  private List<Optional<ColumnBuilder>> columns = List.of();
  private int row;

  private ArrowFile(Path path, TableBuilder table, ColumnTypes types) {
    this.path = path;
    this.table = table;
    this.types = types;
  }

  /**
   * Reads a whole table. Integers, floats, decimals and durations (in seconds) are numbers, booleans
   * categories {@code true} and {@code false}, dates and times what they are; text, also from
   * dictionaries, is what its cells say, as in a text file.
   *
   * @param files .arrow or .feather files
   * @param types the types that are declared; the others are found
   * @return the table
   * @throws InputException if a file is missing, empty, no Arrow, big-endian, cut short or damaged;
   *     if a column that is read is nested or holds what is no cell of a table
   */
  public static Table read(TableFiles files, ColumnTypes types) {
    return TableBuilder.read(
        files.name(),
        types,
        table -> files.paths().forEach(path -> new ArrowFile(path, table, types).read()));
  }

  private void read() {
    InputFile file = new InputFile(path);
    try (InputStream in = file.open()) {
      skipMark(in);
      read(new ArrowMessages(in));
    } catch (InputException e) {
      throw e;
    } catch (IOException
        | RuntimeException e) { // whatever bytes lead to that are not as they should
      throw new InputException(
          "%s: the Arrow data cannot be read (%s); copy or write the file again"
              .formatted(path, String.valueOf(e.getMessage()).lines().findFirst().orElse("")),
          e);
    }
  }

  /** A file begins with a mark and two bytes; then it is the same as a stream. */
  private void skipMark(InputStream in) throws IOException {
    in.mark(8);
    byte[] first = in.readNBytes(8);
    String text = new String(first, StandardCharsets.ISO_8859_1);
    if (text.startsWith(FEATHER_1)) {
      throw new InputException(
          path + ": is Feather version 1, which is not read; write it as version 2, the default");
    }
    boolean stream = text.startsWith("\u00FF\u00FF\u00FF\u00FF");
    if (!stream && !text.startsWith(MARK)) {
      throw new InputException(
          path
              + ": is no Arrow file, it does not begin with ARROW1; check that it is the right"
              + " file");
    }
    if (stream) {
      in.reset();
    }
  }

  private void read(ArrowMessages messages) throws IOException {
    for (Optional<ArrowMessages.Part> part = messages.next();
        part.isPresent();
        part = messages.next()) {
      byte[] body = part.get().body();
      switch (part.get().header().headerType()) {
        case MessageHeader.Schema -> begin((Schema) header(part.get(), new Schema()));
        case MessageHeader.DictionaryBatch ->
            dictionaries.read(
                (DictionaryBatch) header(part.get(), new DictionaryBatch()), body, schema);
        case MessageHeader.RecordBatch ->
            rows((RecordBatch) header(part.get(), new RecordBatch()), body);
        default -> throw new IOException("a message of an unknown kind");
      }
    }
  }

  private static com.google.flatbuffers.Table header(
      ArrowMessages.Part part, com.google.flatbuffers.Table empty) {
    return Objects.requireNonNull(part.header().header(empty));
  }

  private void begin(Schema found) {
    if (found.endianness() != Endianness.Little) {
      throw new InputException(
          path + ": is big-endian; write it on a little-endian machine, as almost all are");
    }
    List<ArrowColumn> all = new ArrayList<>();
    List<Field> fields = new ArrayList<>();
    for (int f = 0; f < found.fieldsLength(); f++) {
      ArrowColumn column = ArrowColumn.of(found.fields(f));
      String name = String.valueOf(found.fields(f).name());
      if (column.type().isEmpty() && types.reads(name)) {
        throw refused(name, column);
      }
      all.add(column);
      fields.add(new Field(name, column.kind()));
    }
    schema = all;
    columns = table.begin(path.toString(), path.toString(), fields);
  }

  private InputException refused(String name, ArrowColumn column) {
    String what =
        column.field().childrenLength() > 0
            ? "is nested (a list, map or struct); write its parts as columns of their own"
            : "holds %s, which is no cell of a table; write it as numbers or text"
                .formatted(Type.name(column.field().typeType()));
    return new InputException(
        "%s: column '%s' %s, or leave it out with --ignore".formatted(path, name, what));
  }

  private void rows(RecordBatch batch, byte[] body) throws IOException {
    ArrowBuffers buffers = new ArrowBuffers(batch, body);
    for (int c = 0; c < columns.size(); c++) {
      if (columns.get(c).isPresent()) {
        read(schema.get(c), buffers, columns.get(c).get());
      } else {
        schema.get(c).skip(buffers);
      }
    }
    for (int r = 0; r < batch.length(); r++) {
      table.endRow(++row);
    }
  }

  private void read(ArrowColumn column, ArrowBuffers buffers, ColumnBuilder to) throws IOException {
    try {
      column.read(buffers, dictionaries, to, table.rows());
    } catch (RuntimeException e) { // as above
      throw new IOException("column '" + to.name() + "': " + e.getMessage(), e);
    }
  }
}
