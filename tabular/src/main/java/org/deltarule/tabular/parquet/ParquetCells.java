package org.deltarule.tabular.parquet;

import dev.hardwood.metadata.LogicalType;
import dev.hardwood.metadata.LogicalType.TimeUnit;
import dev.hardwood.metadata.PhysicalType;
import dev.hardwood.reader.ColumnReader;
import dev.hardwood.reader.Validity;
import dev.hardwood.schema.ColumnSchema;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.deltarule.tabular.column.CellKind;
import org.deltarule.tabular.column.ColumnBuilder;

/** What the values of a column of a Parquet file mean, by its physical and its logical type. */
interface ParquetCells {
  /** Julian day of 1970-01-01, from which 96-bit timestamps count. */
  int EPOCH_JULIAN = 2_440_588;

  /** Seconds of a day. */
  double DAY = 86_400;

  /** What the cells are; nothing if they are none that a table has. */
  static Optional<CellKind> kind(ColumnSchema column) {
    LogicalType logical = column.logicalType();
    return switch (column.type()) {
      case BOOLEAN -> Optional.of(CellKind.BOOLEAN);
      case FLOAT, DOUBLE -> Optional.of(CellKind.NUMBER);
      case INT96 -> Optional.of(CellKind.DATE_TIME);
      case INT32, INT64 ->
          Optional.of(
              switch (logical) {
                case LogicalType.DateType date -> CellKind.DATE;
                case LogicalType.TimeType time -> CellKind.TIME;
                case LogicalType.TimestampType stamp -> CellKind.DATE_TIME;
                case null, default -> CellKind.NUMBER;
              });
      case BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY -> bytesKind(column.type(), logical);
    };
  }

  private static Optional<CellKind> bytesKind(PhysicalType type, LogicalType logical) {
    return switch (logical) {
      case LogicalType.DecimalType decimal -> Optional.of(CellKind.NUMBER);
      case LogicalType.Float16Type half -> Optional.of(CellKind.NUMBER);
      case LogicalType.UuidType uuid -> Optional.of(CellKind.TEXT);
      case LogicalType.StringType text -> Optional.of(CellKind.TEXT);
      case LogicalType.EnumType text -> Optional.of(CellKind.TEXT);
      case LogicalType.JsonType text -> Optional.of(CellKind.TEXT);
      case null -> type == PhysicalType.BYTE_ARRAY ? Optional.of(CellKind.TEXT) : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** Puts the values of the reader's batch into cells, from the given row on. */
  static void read(ColumnReader from, ColumnBuilder to, int row) {
    Validity validity = from.getLeafValidity();
    Value value = value(from, to);
    for (int i = 0; i < from.getRecordCount(); i++) {
      if (validity.isNull(i)) {
        to.missing(row + i);
      } else {
        value.put(row + i, i);
      }
    }
  }

  /** Puts value i of a batch into the cell of a row. */
  @FunctionalInterface
  interface Value {
    void put(int row, int i);
  }

  private static Value value(ColumnReader from, ColumnBuilder to) {
    LogicalType logical = from.getColumnSchema().logicalType();
    return switch (from.getColumnSchema().type()) {
      case BOOLEAN -> {
        boolean[] values = from.getBooleans();
        yield (row, i) -> to.text(row, values[i] ? "true" : "false");
      }
      case FLOAT -> {
        float[] values = from.getFloats();
        yield (row, i) -> to.number(row, values[i]);
      }
      case DOUBLE -> {
        double[] values = from.getDoubles();
        yield (row, i) -> to.number(row, values[i]);
      }
      case INT32 -> {
        int[] values = from.getInts();
        boolean unsigned = logical instanceof LogicalType.IntType type && !type.isSigned();
        yield (row, i) ->
            integer(to, row, unsigned ? Integer.toUnsignedLong(values[i]) : values[i], logical);
      }
      case INT64 -> {
        long[] values = from.getLongs();
        yield (row, i) -> integer(to, row, values[i], logical);
      }
      case INT96, BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY -> {
        byte[] bytes = from.getBinaryValues();
        int[] offsets = from.getBinaryOffsets();
        boolean stamp = from.getColumnSchema().type() == PhysicalType.INT96;
        yield (row, i) -> {
          int length = offsets[i + 1] - offsets[i];
          if (stamp) {
            to.seconds(row, julian(bytes, offsets[i]));
          } else {
            bytes(to, row, bytes, offsets[i], length, logical);
          }
        };
      }
    };
  }

  private static void integer(ColumnBuilder to, int row, long value, LogicalType logical) {
    switch (logical) {
      case LogicalType.DateType date -> to.seconds(row, value * DAY);
      case LogicalType.TimeType time -> to.seconds(row, value / perSecond(time.unit()));
      case LogicalType.TimestampType stamp -> to.seconds(row, value / perSecond(stamp.unit()));
      case LogicalType.DecimalType decimal ->
          to.number(row, BigDecimal.valueOf(value, decimal.scale()).doubleValue());
      case LogicalType.IntType type when !type.isSigned() && value < 0 ->
          to.number(row, new BigDecimal(Long.toUnsignedString(value)).doubleValue());
      case null, default -> to.integer(row, value);
    }
  }

  private static double perSecond(TimeUnit unit) {
    return switch (unit) {
      case MILLIS -> 1e3;
      case MICROS -> 1e6;
      case NANOS -> 1e9;
    };
  }

  private static void bytes(
      ColumnBuilder to, int row, byte[] bytes, int offset, int length, LogicalType logical) {
    switch (logical) {
      case LogicalType.DecimalType decimal -> {
        byte[] unscaled = Arrays.copyOfRange(bytes, offset, offset + length);
        to.number(row, new BigDecimal(new BigInteger(unscaled), decimal.scale()).doubleValue());
      }
      case LogicalType.Float16Type half ->
          to.number(row, Float.float16ToFloat(little(bytes, offset, 2).getShort()));
      case LogicalType.UuidType uuid -> {
        ByteBuffer halves = ByteBuffer.wrap(bytes, offset, 16);
        to.text(row, new UUID(halves.getLong(), halves.getLong()).toString());
      }
      case null, default -> to.text(row, new String(bytes, offset, length, StandardCharsets.UTF_8));
    }
  }

  private static double julian(byte[] bytes, int offset) {
    ByteBuffer stamp = little(bytes, offset, 12);
    long nanos = stamp.getLong();
    return (stamp.getInt() - EPOCH_JULIAN) * DAY + nanos / 1e9;
  }

  private static ByteBuffer little(byte[] bytes, int offset, int length) {
    return ByteBuffer.wrap(bytes, offset, length).order(ByteOrder.LITTLE_ENDIAN);
  }
}
