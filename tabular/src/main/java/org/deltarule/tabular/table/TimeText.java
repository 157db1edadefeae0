package org.deltarule.tabular.table;

import java.util.Optional;

/**
 * What a cell says if it is a time: a date, a time of day, or both, with or without a zone.
 *
 * <p>Dates are {@code 2024-05-01}, also with slashes or points; {@code 01.05.2024}; {@code
 * 01/05/2024} and {@code 01-05-2024}, whose order of day and month is the column's; {@code 1 May
 * 2024}, {@code 1-May-2024} and {@code May 1, 2024}, with English months in full or in three letters.
 * A time of day is {@code 17:30}, with seconds, their fraction and {@code AM} or {@code PM} if
 * wanted; it follows a date after {@code T} or a blank. A zone is {@code Z}, {@code UTC}, {@code GMT}
 * or an offset such as {@code +02:00}. Years have four digits: those of two are no dates here, since
 * nothing tells their century.
 *
 * @param kind what it is
 * @param dayFirst {@link TimeColumn#seconds}, where the day is taken to stand first; NaN where there
 *     is no such day
 * @param monthFirst the same where the month is taken to stand first. Both are equal where the date
 *     says it itself
 * @param plain whether the date says the order of day and month itself
 */
public record TimeText(TimeKind kind, double dayFirst, double monthFirst, boolean plain) {
  /**
   * What a text says.
   *
   * @param text a cell without surrounding blanks
   * @return nothing if it is no time
   */
  public static Optional<TimeText> of(String text) {
    if (text.length() < 4 || text.length() > 48) {
      return Optional.empty();
    }
    return new TimeReader(text).read();
  }

  /**
   * The seconds of one order.
   *
   * @param order which of day and month stands first
   * @return seconds; NaN where there is no such day
   */
  public double seconds(DateOrder order) {
    return order == DateOrder.MONTH_FIRST ? monthFirst : dayFirst;
  }
}
