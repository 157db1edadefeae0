package org.deltarule.app;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.deltarule.tabular.file.AtomicFile;
import org.deltarule.tabular.model.TextColumns;

/** Predictions as CSV. */
record PredictionCsv(TextColumns columns) {
  private static final int CHUNK = 1024;

  /** To a stream whose reader may have gone, as with {@code | head}: then the rest is not written. */
  void print(PrintStream out) {
    for (int row = 0; row < columns.rows() && !out.checkError(); row += CHUNK) {
      out.print(lines(row));
    }
    out.flush();
  }

  /** To a file, whole or not at all. */
  void write(Path file) {
    new AtomicFile(file)
        .write(channel -> {
          for (int row = 0; row < columns.rows(); row += CHUNK) {
            ByteBuffer bytes = ByteBuffer.wrap(lines(row).getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
              channel.write(bytes);
            }
          }
        });
  }

  /** Some rows, the first with the header. */
  private String lines(int first) {
    StringWriter text = new StringWriter();
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).bufferSize(0).build(text);
    if (first == 0) {
      csv.writeRecord(columns.header());
    }
    for (int row = first; row < Math.min(first + CHUNK, columns.rows()); row++) {
      csv.writeRecord(columns.fields(row));
    }
    return text.toString();
  }
}
