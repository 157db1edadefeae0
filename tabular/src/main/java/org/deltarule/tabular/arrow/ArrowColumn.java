package org.deltarule.tabular.arrow;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.arrow.flatbuf.DictionaryBatch;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Type;
import org.deltarule.data.InputException;
import org.deltarule.tabular.column.CellKind;
import org.deltarule.tabular.column.ColumnBuilder;

/**
 * A column of an Arrow schema.
 *
 * @param field its description
 * @param type of its values, which may stand in a dictionary; nothing if they are no cells
 * @param dictionary which one
 */
record ArrowColumn(Field field, Optional<ArrowType> type, OptionalLong dictionary) {
  /** Values by the dictionary's number; those that come later follow. */
  static final class Dictionaries {
    private final Map<Long, List<ArrowVector>> batches = new HashMap<>();

    void read(DictionaryBatch batch, byte[] body, List<ArrowColumn> columns) throws IOException {
      for (ArrowColumn column : columns) {
        if (column.dictionary.isPresent()
            && column.dictionary.getAsLong() == batch.id()
            && column.type.isPresent()) {
          List<ArrowVector> values = batches.computeIfAbsent(batch.id(), id -> new ArrayList<>());
          if (!batch.isDelta()) {
            values.clear();
          }
          RecordBatch data = batch.data();
          values.add(ArrowVector.read(column.type.get(), new ArrowBuffers(data, body)));
          return;
        }
      }
    }

    private void put(long id, long code, ColumnBuilder to, int row) {
      long i = code;
      for (ArrowVector values : batches.getOrDefault(id, List.of())) {
        if (i < values.length()) {
          values.put((int) i, to, row);
          return;
        }
        i -= values.length();
      }
      throw new InputException("code " + code + " is in no dictionary before it");
    }
  }

  static ArrowColumn of(Field field) {
    return new ArrowColumn(
        field,
        ArrowType.of(field),
        field.dictionary() == null
            ? OptionalLong.empty()
            : OptionalLong.of(field.dictionary().id()));
  }

  CellKind kind() {
    return type.map(ArrowType::kind).orElse(CellKind.TEXT);
  }

  /** Puts the cells of a batch into rows, from the given one on. */
  void read(ArrowBuffers buffers, Dictionaries dictionaries, ColumnBuilder to, int row)
      throws IOException {
    ArrowType stored = dictionary.isPresent() ? ArrowType.codes(field) : type.orElseThrow();
    ArrowVector values = ArrowVector.read(stored, buffers);
    for (int i = 0; i < values.length(); i++) {
      if (dictionary.isEmpty() || values.isNull(i)) {
        values.put(i, to, row + i);
      } else {
        dictionaries.put(dictionary.getAsLong(), values.signed(i), to, row + i);
      }
    }
  }

  /** Passes over the cells of a batch. */
  void skip(ArrowBuffers buffers) {
    if (dictionary.isPresent()) {
      buffers.length();
      buffers.skip(2);
    } else {
      skip(field, buffers);
    }
  }

  // How many buffers each layout has:
  // https://arrow.apache.org/docs/format/Columnar.html#buffer-listing-for-each-layout
  private static void skip(Field field, ArrowBuffers buffers) {
    buffers.length();
    buffers.skip(
        switch (field.typeType()) {
          case Type.Null, Type.RunEndEncoded -> 0;
          case Type.Struct_, Type.FixedSizeList -> 1;
          case Type.Utf8, Type.LargeUtf8, Type.Binary, Type.LargeBinary -> 3;
          case Type.ListView, Type.LargeListView -> 3;
          case Type.Utf8View, Type.BinaryView -> 2 + buffers.variadic();
          case Type.Union -> union(field);
          default -> 2;
        });
    for (int c = 0; c < field.childrenLength(); c++) {
      skip(field.children(c), buffers);
    }
  }

  private static int union(Field field) {
    var type = (org.apache.arrow.flatbuf.Union) field.type(new org.apache.arrow.flatbuf.Union());
    return type.mode() == org.apache.arrow.flatbuf.UnionMode.Dense ? 2 : 1;
  }
}
