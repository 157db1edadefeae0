package org.deltarule.tabular.arrow;

import java.util.Optional;
import org.apache.arrow.flatbuf.Date;
import org.apache.arrow.flatbuf.DateUnit;
import org.apache.arrow.flatbuf.Decimal;
import org.apache.arrow.flatbuf.Duration;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.Time;
import org.apache.arrow.flatbuf.TimeUnit;
import org.apache.arrow.flatbuf.Timestamp;
import org.apache.arrow.flatbuf.Type;
import org.deltarule.tabular.column.CellKind;

/**
 * What a column's values are.
 *
 * @param form how they are stored
 * @param kind what the cells are
 * @param bytes of a value; of text those of an offset or a view; 0 for bits
 * @param scale of decimals the places after the point; of dates, times and durations how many units
 *     are a second, or negative, how many seconds are a unit
 */
record ArrowType(Form form, CellKind kind, int bytes, long scale) {
  /** How values are stored. */
  enum Form {
    NONE,
    BOOLEAN,
    SIGNED,
    UNSIGNED,
    FLOAT,
    DECIMAL,
    TIME,
    TEXT,
    VIEW
  }

  /** Seconds of a day. */
  private static final long DAY = 86_400;

  /** The type of a field; nothing if its values are no cells of a table. */
  static Optional<ArrowType> of(Field field) {
    return Optional.ofNullable(
        switch (field.typeType()) {
          case Type.Null -> new ArrowType(Form.NONE, CellKind.NUMBER, 0, 0);
          case Type.Bool -> new ArrowType(Form.BOOLEAN, CellKind.BOOLEAN, 0, 0);
          case Type.Int -> integer((Int) field.type(new Int()));
          case Type.FloatingPoint -> floating((FloatingPoint) field.type(new FloatingPoint()));
          case Type.Decimal -> decimal((Decimal) field.type(new Decimal()));
          case Type.Date -> date((Date) field.type(new Date()));
          case Type.Time -> time((Time) field.type(new Time()));
          case Type.Timestamp -> {
            Timestamp stamp = (Timestamp) field.type(new Timestamp());
            yield new ArrowType(Form.TIME, CellKind.DATE_TIME, 8, perSecond(stamp.unit()));
          }
          case Type.Duration -> {
            Duration duration = (Duration) field.type(new Duration());
            yield new ArrowType(Form.TIME, CellKind.NUMBER, 8, perSecond(duration.unit()));
          }
          case Type.Utf8 -> new ArrowType(Form.TEXT, CellKind.TEXT, 4, 0);
          case Type.LargeUtf8 -> new ArrowType(Form.TEXT, CellKind.TEXT, 8, 0);
          case Type.Utf8View -> new ArrowType(Form.VIEW, CellKind.TEXT, 16, 0);
          default -> null;
        });
  }

  /** The type of the codes of a column whose values stand in a dictionary. */
  static ArrowType codes(Field field) {
    Int index = field.dictionary().indexType();
    return index == null ? new ArrowType(Form.SIGNED, CellKind.NUMBER, 4, 0) : integer(index);
  }

  private static ArrowType integer(Int type) {
    Form form = type.isSigned() ? Form.SIGNED : Form.UNSIGNED;
    return new ArrowType(form, CellKind.NUMBER, type.bitWidth() / 8, 0);
  }

  private static ArrowType floating(FloatingPoint type) {
    int bytes =
        switch (type.precision()) {
          case Precision.HALF -> 2;
          case Precision.SINGLE -> 4;
          default -> 8;
        };
    return new ArrowType(Form.FLOAT, CellKind.NUMBER, bytes, 0);
  }

  private static ArrowType decimal(Decimal type) {
    return new ArrowType(Form.DECIMAL, CellKind.NUMBER, type.bitWidth() / 8, type.scale());
  }

  private static ArrowType date(Date type) {
    return type.unit() == DateUnit.DAY
        ? new ArrowType(Form.TIME, CellKind.DATE, 4, -DAY)
        : new ArrowType(Form.TIME, CellKind.DATE, 8, 1000);
  }

  private static ArrowType time(Time type) {
    return new ArrowType(Form.TIME, CellKind.TIME, type.bitWidth() / 8, perSecond(type.unit()));
  }

  private static long perSecond(short unit) {
    return switch (unit) {
      case TimeUnit.SECOND -> 1;
      case TimeUnit.MILLISECOND -> 1_000;
      case TimeUnit.MICROSECOND -> 1_000_000;
      default -> 1_000_000_000;
    };
  }
}
