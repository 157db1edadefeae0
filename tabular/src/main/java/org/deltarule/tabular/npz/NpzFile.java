package org.deltarule.tabular.npz;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.deltarule.data.InputException;
import org.deltarule.tabular.column.ColumnBuilder;
import org.deltarule.tabular.column.Field;
import org.deltarule.tabular.column.TableBuilder;
import org.deltarule.tabular.file.InputFile;
import org.deltarule.tabular.file.TableFiles;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.Table;

/**
 * Reads tables from NumPy's archives, {@code numpy.savez(file, X=X, y=y)} or with one array for each
 * column, and from single arrays, {@code numpy.save(file, X)}.
 *
 * <p>An array of one dimension is a column of its name; one of two is columns {@code NAME_0}, {@code
 * NAME_1}, …, or of its name if there is only one. All have the same number of rows.
 */
public final class NpzFile {
  private static final byte[] MARK = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  private NpzFile() {}

  /**
   * Reads a whole table.
   *
   * @param files .npz or .npy files
   * @param types the types that are declared; the others are found
   * @return the table
   * @throws InputException if a file is missing, empty, no NumPy file or cut short; if an array has
   *     more than two dimensions, holds objects or is big-endian; if arrays differ in their rows
   */
  public static Table read(TableFiles files, ColumnTypes types) {
    return TableBuilder.read(
        files.name(), types, table -> files.paths().forEach(path -> fill(path, table)));
  }

  private static void fill(Path path, TableBuilder table) {
    Map<String, NpyArray> arrays = arrays(path);
    if (arrays.isEmpty()) {
      throw new InputException(path + ": holds no arrays; save some with numpy.savez");
    }
    List<Field> fields = new ArrayList<>();
    arrays.forEach((name, array) -> {
      for (int c = 0; c < array.columns(); c++) {
        String column = array.columns() == 1 ? name : name + "_" + c;
        fields.add(new Field(column, array.kind()));
      }
    });
    Map.Entry<String, NpyArray> first = arrays.entrySet().iterator().next();
    int rows = first.getValue().rows();
    arrays.forEach((name, array) -> {
      if (array.rows() != rows) {
        throw new InputException(
            "%s: array '%s' has %,d rows, '%s' has %,d; all need as many"
                .formatted(path, name, array.rows(), first.getKey(), rows));
      }
    });
    List<Optional<ColumnBuilder>> columns = table.begin(path.toString(), path.toString(), fields);
    int at = 0;
    for (NpyArray array : arrays.values()) {
      for (int c = 0; c < array.columns(); c++) {
        int column = c;
        columns.get(at++).ifPresent(to -> array.read(column, to, table.rows()));
      }
    }
    for (int row = 1; row <= rows; row++) {
      table.endRow(row);
    }
  }

  private static Map<String, NpyArray> arrays(Path path) {
    InputFile file = new InputFile(path);
    try (InputStream in = file.open()) {
      in.mark(2);
      boolean archive = in.read() == 'P' && in.read() == 'K';
      in.reset();
      return archive ? members(path) : Map.of("x", array(in, path + ": "));
    } catch (EOFException | ZipException e) {
      throw new InputException(
          path + ": the NumPy data are cut short or damaged; copy or save the file again", e);
    } catch (IOException e) {
      throw file.failure(e);
    }
  }

  private static Map<String, NpyArray> members(Path path) throws IOException {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(path.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        String name = entry.getName().replaceFirst("\\.npy$", "");
        try (InputStream in = zip.getInputStream(entry)) {
          arrays.put(name, array(in, "%s: array '%s': ".formatted(path, name)));
        }
      }
    }
    return arrays;
  }

  private static NpyArray array(InputStream in, String place) throws IOException {
    DataInputStream data = new DataInputStream(in);
    byte[] mark = data.readNBytes(MARK.length);
    if (!Arrays.equals(mark, MARK)) {
      throw new InputException(place + "is no NumPy array; save it with numpy.savez or numpy.save");
    }
    int version = data.readUnsignedByte();
    data.readUnsignedByte(); // the minor version
    ByteBuffer length =
        ByteBuffer.wrap(data.readNBytes(version == 1 ? 2 : 4)).order(ByteOrder.LITTLE_ENDIAN);
    if (length.capacity() < (version == 1 ? 2 : 4)) {
      throw new EOFException();
    }
    int size = version == 1 ? length.getShort() & 0xFFFF : length.getInt();
    if (size < 0 || size > 1 << 20) {
      throw new InputException(place + "is no NumPy array: its header is damaged; save it again");
    }
    byte[] text = data.readNBytes(size);
    NpyHeader header = NpyHeader.parse(new String(text, StandardCharsets.UTF_8), place);
    if (header.bytes() > Integer.MAX_VALUE - 16) {
      throw new InputException(place + "has more than 2³¹ bytes, the most that are read; split it");
    }
    byte[] elements = data.readNBytes((int) header.bytes());
    if (elements.length < header.bytes()) {
      throw new InputException(
          "%sis cut short: its shape needs %,d bytes and there are %,d; copy or save it again"
              .formatted(place, header.bytes(), elements.length));
    }
    return new NpyArray(header, elements);
  }
}
