package org.deltarule.tabular.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A time is read as java.time reads its ISO form, however it is written. */
class TimeTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2024-02-29                 | 2024-02-29T00:00:00Z      | DATE
          2024/2/9                   | 2024-02-09T00:00:00Z      | DATE
          2024.02.09                 | 2024-02-09T00:00:00Z      | DATE
          09.02.2024                 | 2024-02-09T00:00:00Z      | DATE
          1969-12-31                 | 1969-12-31T00:00:00Z      | DATE
          9 Feb 2024                 | 2024-02-09T00:00:00Z      | DATE
          09-FEB-2024                | 2024-02-09T00:00:00Z      | DATE
          February 9, 2024           | 2024-02-09T00:00:00Z      | DATE
          2024-05-01T17:30           | 2024-05-01T17:30:00Z      | DATE_TIME
          2024-05-01 17:30:15        | 2024-05-01T17:30:15Z      | DATE_TIME
          2024-05-01 17:30:15.25     | 2024-05-01T17:30:15.250Z  | DATE_TIME
          2024-05-01T17:30:15Z       | 2024-05-01T17:30:15Z      | DATE_TIME
          2024-05-01T17:30+02:00     | 2024-05-01T17:30:00+02:00 | DATE_TIME
          2024-05-01 17:30:00 -0530  | 2024-05-01T17:30:00-05:30 | DATE_TIME
          2024-05-01 17:30 UTC       | 2024-05-01T17:30:00Z      | DATE_TIME
          1 May 2024 5:30 PM         | 2024-05-01T17:30:00Z      | DATE_TIME
          1.5.2024 12:05 am          | 2024-05-01T00:05:00Z      | DATE_TIME
          17:30                      | 1970-01-01T17:30:00Z      | TIME
          5:30:01 pm                 | 1970-01-01T17:30:01Z      | TIME
          """)
  void isReadAsItsIsoForm(String text, String iso, TimeKind kind) {
    TimeText time = TimeText.of(text).orElseThrow();

    OffsetDateTime expected = OffsetDateTime.parse(iso);
    assertThat(time.kind()).isEqualTo(kind);
    assertThat(time.plain()).isTrue();
    assertThat(time.dayFirst())
        .isEqualTo(expected.toEpochSecond() + expected.getNano() / 1e9)
        .isEqualTo(time.monthFirst());
  }

  @ParameterizedTest
  @CsvSource({
    "03/04/2024, 2024-04-03, 2024-03-04",
    "3-4-2024, 2024-04-03, 2024-03-04",
    "25/12/2024, 2024-12-25, ''",
    "12/25/2024, '', 2024-12-25"
  })
  void hasTwoReadingsWhereDayAndMonthMayBeSwapped(String text, String byDay, String byMonth) {
    TimeText time = TimeText.of(text).orElseThrow();

    assertThat(time.plain()).isFalse();
    assertThat(TimeColumn.iso(time.dayFirst(), TimeKind.DATE)).isEqualTo(byDay);
    assertThat(TimeColumn.iso(time.monthFirst(), TimeKind.DATE)).isEqualTo(byMonth);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2023-02-29",
        "2024-13-01",
        "0000-00-00",
        "2024-05",
        "20240501",
        "01/02/24",
        "31/31/2024",
        "2024-05-01T",
        "2024-05-01 25:00",
        "2024-05-01 12:60",
        "2024-05-01x",
        "2024-05/01",
        "1.2",
        "12:5",
        "13:00 pm",
        "May",
        "May 2024",
        "Mayor 1, 2024",
        "1 Foo 2024",
        "12-34-5678",
        "2024-05-01T12:00+99:00",
        "192.168.2024",
        "+1-2-2024",
        "1:2:3",
        "version 1.2"
      })
  void isNotMadeOfOtherText(String text) {
    assertThat(TimeText.of(text)).isEmpty();
  }
}
