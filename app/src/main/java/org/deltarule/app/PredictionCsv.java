package org.deltarule.app;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deltarule.tabular.file.AtomicFile;
import org.deltarule.tabular.model.Predicted;

/** Predictions as CSV. A number is the shortest text that reads back to the same float. */
record PredictionCsv(Predicted predicted) {
  private static final int CHUNK = 1024;

  /** To a stream whose reader may have gone, as with {@code | head}: then the rest is not written. */
  void print(PrintStream out) {
    for (int row = 0; row < predicted.rows() && !out.checkError(); row += CHUNK) {
      out.print(lines(row));
    }
    out.flush();
  }

  /** To a file, whole or not at all. */
  void write(Path file) {
    new AtomicFile(file)
        .write(channel -> {
          for (int row = 0; row < predicted.rows(); row += CHUNK) {
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
      csv.writeRecord(header());
    }
    for (int row = first; row < Math.min(first + CHUNK, predicted.rows()); row++) {
      csv.writeRecord(fields(row));
    }
    return text.toString();
  }

  private List<String> header() {
    List<String> header = new ArrayList<>(List.of("prediction"));
    predicted.classes().forEach(label -> header.add("probability:" + label));
    return header;
  }

  private List<String> fields(int row) {
    if (predicted.classes().isEmpty()) {
      return List.of(Float.toString(predicted.number(row)));
    }
    List<String> fields = new ArrayList<>(predicted.classes().size() + 1);
    fields.add(predicted.label(row));
    for (int c = 0; c < predicted.classes().size(); c++) {
      fields.add(Float.toString(predicted.values().at(row, c)));
    }
    return fields;
  }
}
