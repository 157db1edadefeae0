package org.deltarule.tabular.memory;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deltarule.data.InputException;
import org.deltarule.tabular.column.ColumnBuilder;
import org.deltarule.tabular.column.Field;
import org.deltarule.tabular.column.TableBuilder;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.Table;

/**
 * Tables from what a program has in memory.
 *
 * <p>Numbers of any type are numbers; booleans categories {@code true} and {@code false}; enums and
 * text are read as the cells of a text file; {@code java.time}'s dates, times and instants are what
 * they are. Null and an empty {@code Optional} are missing.
 *
 * {@snippet :
 * record House(double area, int rooms, String city, Double price) {}
 * Table table = MemoryTable.of("houses", List.of(new House(80, 3, "Ulm", 250_000.0)));
 * Trained trained = TableTrainer.train(table, "price");
 * }
 */
public final class MemoryTable {
  private MemoryTable() {}

  /**
   * A table of records: a column for each component, a row for each record.
   *
   * @param name of the table, for messages
   * @param rows records of one class; a module that has it opens its package to this one
   * @return the table
   * @throws InputException if there are no rows
   * @throws IllegalArgumentException if a component is of another type, or may not be read
   */
  public static Table of(String name, List<? extends Record> rows) {
    if (rows.isEmpty()) {
      throw new InputException(name + ": the table has no rows");
    }
    List<Field> fields = new ArrayList<>();
    List<MemoryCells> cells = new ArrayList<>();
    List<Method> accessors = new ArrayList<>();
    for (RecordComponent component : rows.getFirst().getClass().getRecordComponents()) {
      MemoryCells kind = MemoryCells.of(component.getName(), component.getGenericType());
      cells.add(kind);
      fields.add(new Field(component.getName(), kind.kind()));
      Method accessor = component.getAccessor();
      accessor.trySetAccessible(); // if not, invoking it says why
      accessors.add(accessor);
    }
    return TableBuilder.read(
        name,
        ColumnTypes.FOUND,
        table -> {
          List<Optional<ColumnBuilder>> columns = table.begin(name, name, fields);
          for (int row = 0; row < rows.size(); row++) {
            for (int c = 0; c < cells.size(); c++) {
              Object value = value(accessors.get(c), rows.get(row));
              cells.get(c).put(Optional.ofNullable(value), columns.get(c).orElseThrow(), row);
            }
            table.endRow(row + 1);
          }
        });
  }

  /**
   * A table of arrays of the same length.
   *
   * @param name of the table, for messages
   * @param columns arrays by name, in order: of numbers, booleans or any of the types above
   * @return the table
   * @throws InputException if there are no rows
   * @throws IllegalArgumentException if a value is no array, one of another type, or of another
   *     length than the first
   */
  public static Table of(String name, Map<String, ?> columns) {
    List<Field> fields = new ArrayList<>();
    List<MemoryCells> cells = new ArrayList<>();
    List<Object> arrays = new ArrayList<>(columns.values());
    columns.forEach((column, array) -> {
      if (!array.getClass().isArray()) {
        throw new IllegalArgumentException(
            "column '%s' is a %s, not an array".formatted(column, array.getClass().getName()));
      }
      MemoryCells kind = MemoryCells.of(column, array.getClass().getComponentType());
      cells.add(kind);
      fields.add(new Field(column, kind.kind()));
    });
    int rows = arrays.isEmpty() ? 0 : Array.getLength(arrays.getFirst());
    for (int c = 0; c < arrays.size(); c++) {
      if (Array.getLength(arrays.get(c)) != rows) {
        throw new IllegalArgumentException(
            "column '%s' has %d rows, '%s' has %d"
                .formatted(
                    fields.get(c).name(),
                    Array.getLength(arrays.get(c)),
                    fields.getFirst().name(),
                    rows));
      }
    }
    return TableBuilder.read(
        name,
        ColumnTypes.FOUND,
        table -> {
          List<Optional<ColumnBuilder>> builders = table.begin(name, name, fields);
          for (int row = 0; row < rows; row++) {
            for (int c = 0; c < cells.size(); c++) {
              Object value = Array.get(arrays.get(c), row);
              cells.get(c).put(Optional.ofNullable(value), builders.get(c).orElseThrow(), row);
            }
            table.endRow(row + 1);
          }
        });
  }

  private static Object value(Method accessor, Record row) {
    try {
      return accessor.invoke(row);
    } catch (IllegalAccessException e) {
      throw new IllegalArgumentException(
          "%s may not be read; make it public, or open its package to org.deltarule.tabular"
              .formatted(accessor),
          e);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(accessor + " failed", e);
    }
  }
}
