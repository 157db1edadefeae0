package org.deltarule.tabular.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.deltarule.data.InputException;
import org.deltarule.tabular.column.TableBuilder;
import org.deltarule.tabular.file.InputFile;
import org.deltarule.tabular.file.TableFiles;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.Table;

/**
 * Reads tables from text files: fields between commas, semicolons or tabs, plain or
 * compressed, UTF-8 with or without a byte-order mark, quoted as RFC 4180 says, with a header
 * line.
 */
public final class CsvFile {
  // Above the longest field, so that a field just too long is met with its column's name.
  private static final int BUFFER = 4 * RowHandler.LONGEST_FIELD;

  private CsvFile() {}

  /**
   * Reads a whole table from one file.
   *
   * @param path a .csv or .tsv file, also compressed
   * @param types the types that are declared; the others are found
   * @return the table; blank lines are left out
   * @throws InputException as the other {@code read}
   */
  public static Table read(Path path, ColumnTypes types) {
    return read(TableFiles.of(List.of(path)), types);
  }

  /**
   * Reads a whole table.
   *
   * @param files .csv or .tsv files, also compressed, each with a header of the same columns in any
   *     order
   * @param types the types that are declared; the others are found, from the cells of all files
   * @return the table; blank lines are left out
   * @throws InputException if a file is missing, empty, no UTF-8 text, cut short or damaged; if
   *     a header is absent or names are empty or double; if there are no rows, a row has too few
   *     or too many fields, or a field is longer than a million characters; if a column of numbers
   *     holds something else; if files have other columns than the first
   */
  public static Table read(TableFiles files, ColumnTypes types) {
    try {
      return read(files, types, true);
    } catch (BlanksAroundQuotes e) {
      return read(files, types, false);
    }
  }

  private static Table read(TableFiles files, ColumnTypes types, boolean strict) {
    return TableBuilder.read(
        files.name(),
        types,
        table -> {
          RowHandler rows = new RowHandler(table, strict);
          files.paths().forEach(path -> parse(new InputFile(path), rows, strict));
        });
  }

  private static void parse(InputFile file, RowHandler handler, boolean strict) {
    handler.begin(file.path().toString());
    try (InputStream in = file.open();
        BufferedReader reader = reader(in);
        CsvReader<Integer> csv =
            CsvReader.builder()
                .fieldSeparator(Delimiter.of(file.path(), reader))
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .trimWhitespacesAroundQuotes(!strict)
                .allowUnclosedQuote(false)
                .maxBufferSize(BUFFER)
                .build(handler, reader)) {
      csv.forEach(row -> {});
      handler.end();
    } catch (CsvParseException e) {
      if (strict && !(e.getCause() instanceof RuntimeException)) {
        throw new BlanksAroundQuotes();
      }
      throw syntaxError(handler, e);
    } catch (UncheckedIOException e) {
      throw failure(file, Objects.requireNonNull(e.getCause()));
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  private static BufferedReader reader(InputStream in) throws IOException {
    return new BufferedReader(
        new InputStreamReader(
            in,
            charset(in)
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)),
        1 << 16);
  }

  /** What a byte-order mark says; it is passed over. */
  private static Charset charset(InputStream in) throws IOException {
    in.mark(3);
    byte[] first = in.readNBytes(3);
    in.reset();
    if (first.length > 1 && first[0] == (byte) 0xFE && first[1] == (byte) 0xFF) {
      in.skipNBytes(2);
      return StandardCharsets.UTF_16BE;
    }
    if (first.length > 1 && first[0] == (byte) 0xFF && first[1] == (byte) 0xFE) {
      in.skipNBytes(2);
      return StandardCharsets.UTF_16LE;
    }
    if (first.length > 2
        && first[0] == (byte) 0xEF
        && first[1] == (byte) 0xBB
        && first[2] == (byte) 0xBF) {
      in.skipNBytes(3);
    }
    return StandardCharsets.UTF_8;
  }

  private static InputException failure(InputFile file, IOException cause) {
    return cause instanceof CharacterCodingException coding
        ? Utf8.failure(file, coding)
        : file.failure(cause);
  }

  private static RuntimeException syntaxError(RowHandler handler, CsvParseException cause) {
    if (cause.getCause() instanceof RuntimeException ours) {
      return ours; // the handler's own, which the parser has wrapped
    }
    String message = String.valueOf(cause.getMessage());
    if (message.contains("buffer size")) {
      return handler.tooLong();
    }
    return new InputException(
        handler.here()
            + "the quoted field is malformed; end it with a quote, and double quotes inside it",
        cause);
  }
}
