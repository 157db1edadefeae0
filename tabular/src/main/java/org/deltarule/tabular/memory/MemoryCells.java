package org.deltarule.tabular.memory;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.deltarule.tabular.column.CellKind;
import org.deltarule.tabular.column.ColumnBuilder;

/**
 * What values of a Java type are as cells.
 *
 * @param kind of the cells
 */
record MemoryCells(CellKind kind) {
  /** The cells of a type. */
  static MemoryCells of(String column, Type type) {
    if (type instanceof ParameterizedType optional && optional.getRawType() == Optional.class) {
      return of(column, optional.getActualTypeArguments()[0]);
    }
    if (type instanceof Class<?> c) {
      if (c == boolean.class || c == Boolean.class) {
        return new MemoryCells(CellKind.BOOLEAN);
      }
      if ((c.isPrimitive() && c != char.class) || Number.class.isAssignableFrom(c)) {
        return new MemoryCells(CellKind.NUMBER);
      }
      if (c == String.class || c == char.class || c == Character.class || c.isEnum()) {
        return new MemoryCells(CellKind.TEXT);
      }
      if (c == LocalDate.class) {
        return new MemoryCells(CellKind.DATE);
      }
      if (c == LocalTime.class) {
        return new MemoryCells(CellKind.TIME);
      }
      if (c == LocalDateTime.class
          || c == Instant.class
          || c == OffsetDateTime.class
          || c == ZonedDateTime.class) {
        return new MemoryCells(CellKind.DATE_TIME);
      }
    }
    throw new IllegalArgumentException(
        "column '%s' is of type %s, which is no cell of a table: numbers, text, booleans, enums, dates and times are"
            .formatted(column, type.getTypeName()));
  }

  /** Puts a value into the cell of a row. */
  void put(Optional<?> value, ColumnBuilder to, int row) {
    if (value.isEmpty()) {
      to.missing(row);
      return;
    }
    switch (value.get()) {
      case Optional<?> optional -> put(optional, to, row);
      case Long number -> to.integer(row, number);
      case Integer number -> to.integer(row, number);
      case Short number -> to.integer(row, number);
      case Byte number -> to.integer(row, number);
      case Number number -> to.number(row, number.doubleValue());
      case LocalDate date -> to.seconds(row, date.toEpochDay() * 86_400.0);
      case LocalTime time -> to.seconds(row, time.toNanoOfDay() / 1e9);
      case LocalDateTime time -> to.seconds(row, seconds(time));
      case Instant time -> to.seconds(row, seconds(LocalDateTime.ofInstant(time, ZoneOffset.UTC)));
      case OffsetDateTime time -> put(Optional.of(time.toInstant()), to, row);
      case ZonedDateTime time -> put(Optional.of(time.toInstant()), to, row);
      case Enum<?> constant -> to.text(row, constant.name());
      case Object text -> to.text(row, text.toString());
    }
  }

  private static double seconds(LocalDateTime time) {
    return time.toLocalDate().toEpochDay() * 86_400.0 + time.toLocalTime().toNanoOfDay() / 1e9;
  }
}
