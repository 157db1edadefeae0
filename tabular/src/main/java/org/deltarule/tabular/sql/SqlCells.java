package org.deltarule.tabular.sql;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.deltarule.tabular.column.CellKind;
import org.deltarule.tabular.column.ColumnBuilder;

/** What the cells of a column are, by its SQL type. */
enum SqlCells {
  TEXT(CellKind.TEXT) {
    @Override
    void put(ResultSet from, int column, ColumnBuilder to, int row) throws SQLException {
      String text = from.getString(column);
      to.text(row, text == null ? "" : text);
    }
  },
  BOOLEAN(CellKind.BOOLEAN) {
    @Override
    void put(ResultSet from, int column, ColumnBuilder to, int row) throws SQLException {
      boolean value = from.getBoolean(column);
      to.text(row, from.wasNull() ? "" : Boolean.toString(value));
    }
  },
  INTEGER(CellKind.NUMBER) {
    @Override
    void put(ResultSet from, int column, ColumnBuilder to, int row) throws SQLException {
      long value = from.getLong(column);
      if (from.wasNull()) {
        to.missing(row);
      } else {
        to.integer(row, value);
      }
    }
  },
  FLOAT(CellKind.NUMBER) {
    @Override
    void put(ResultSet from, int column, ColumnBuilder to, int row) throws SQLException {
      double value = from.getDouble(column);
      to.number(row, from.wasNull() ? Double.NaN : value);
    }
  },
  DECIMAL(CellKind.NUMBER) {
    @Override
    void put(ResultSet from, int column, ColumnBuilder to, int row) throws SQLException {
      BigDecimal value = from.getBigDecimal(column);
      to.number(row, value == null ? Double.NaN : value.doubleValue());
    }
  },
  DATE(CellKind.DATE) {
    @Override
    void put(ResultSet from, int column, ColumnBuilder to, int row) throws SQLException {
      LocalDate date = from.getObject(column, LocalDate.class);
      to.seconds(row, date == null ? Double.NaN : seconds(date.atStartOfDay()));
    }
  },
  TIME(CellKind.TIME) {
    @Override
    void put(ResultSet from, int column, ColumnBuilder to, int row) throws SQLException {
      LocalTime time = from.getObject(column, LocalTime.class);
      to.seconds(row, time == null ? Double.NaN : time.toNanoOfDay() / 1e9);
    }
  },
  TIMESTAMP(CellKind.DATE_TIME) {
    @Override
    void put(ResultSet from, int column, ColumnBuilder to, int row) throws SQLException {
      LocalDateTime time = from.getObject(column, LocalDateTime.class);
      to.seconds(row, time == null ? Double.NaN : seconds(time));
    }
  },
  INSTANT(CellKind.DATE_TIME) {
    @Override
    void put(ResultSet from, int column, ColumnBuilder to, int row) throws SQLException {
      OffsetDateTime time = from.getObject(column, OffsetDateTime.class);
      to.seconds(
          row,
          time == null
              ? Double.NaN
              : seconds(time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()));
    }
  };

  private final CellKind kind;

  SqlCells(CellKind kind) {
    this.kind = kind;
  }

  /** Puts a cell of the current row into a row of the table. */
  abstract void put(ResultSet from, int column, ColumnBuilder to, int row) throws SQLException;

  CellKind kind() {
    return kind;
  }

  /** The cells of a type of {@link Types}; nothing if they are none of a table. */
  static Optional<SqlCells> of(int type) {
    return switch (type) {
      case Types.BIT, Types.BOOLEAN -> Optional.of(BOOLEAN);
      case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> Optional.of(INTEGER);
      case Types.REAL, Types.FLOAT, Types.DOUBLE -> Optional.of(FLOAT);
      case Types.NUMERIC, Types.DECIMAL -> Optional.of(DECIMAL);
      case Types.DATE -> Optional.of(DATE);
      case Types.TIME -> Optional.of(TIME);
      case Types.TIMESTAMP -> Optional.of(TIMESTAMP);
      case Types.TIMESTAMP_WITH_TIMEZONE -> Optional.of(INSTANT);
      case Types.BINARY,
          Types.VARBINARY,
          Types.LONGVARBINARY,
          Types.BLOB,
          Types.ARRAY,
          Types.STRUCT,
          Types.REF,
          Types.JAVA_OBJECT,
          Types.REF_CURSOR ->
          Optional.empty();
      default -> Optional.of(TEXT);
    };
  }

  private static double seconds(LocalDateTime time) {
    return time.toLocalDate().toEpochDay() * 86_400.0 + time.toLocalTime().toNanoOfDay() / 1e9;
  }
}
