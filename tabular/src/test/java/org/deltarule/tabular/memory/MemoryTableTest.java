package org.deltarule.tabular.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deltarule.data.InputException;
import org.deltarule.tabular.table.CategoryColumn;
import org.deltarule.tabular.table.Table;
import org.deltarule.tabular.table.TimeColumn;
import org.junit.jupiter.api.Test;

/** Records and arrays are tables. */
class MemoryTableTest {
  private enum Color {
    RED,
    BLUE
  }

  private record House(
      double area,
      int rooms,
      String city,
      Color color,
      boolean sold,
      Double price,
      LocalDate day,
      Optional<Instant> seen) {}

  private record Nested(List<String> list) {}

  @Test
  void componentsOfRecordsAreColumns() {
    Table table =
        MemoryTable.of(
            "houses",
            List.of(
                new House(
                    80.5,
                    3,
                    "Ulm",
                    Color.RED,
                    true,
                    2e5,
                    LocalDate.of(1970, 1, 2),
                    Optional.of(Instant.ofEpochSecond(60))),
                new House(90, 4, "Bonn", Color.BLUE, false, null, null, Optional.empty())));
    assertThat(table.header())
        .containsExactly("area", "rooms", "city", "color", "sold", "price", "day", "seen");
    assertThat(table.columns().stream().map(c -> c.text(0)))
        .containsExactly(
            "80.5", "3", "Ulm", "RED", "true", "200000", "1970-01-02", "1970-01-01T00:01");
    assertThat(table.columns().stream().map(c -> c.text(1)))
        .containsExactly("90", "4", "Bonn", "BLUE", "false", "", "", "");
    assertThat(table.column("color").orElseThrow()).isInstanceOf(CategoryColumn.class);
    assertThat(table.column("seen").orElseThrow()).isInstanceOf(TimeColumn.class);
    assertThat(table.place(1)).isEqualTo("houses:2");
  }

  @Test
  void arraysAreColumns() {
    Map<String, Object> columns = new LinkedHashMap<>();
    columns.put("x", new float[] {1.5f, Float.NaN});
    columns.put("n", new long[] {7, 8});
    columns.put("s", new String[] {"a", null});
    Table table = MemoryTable.of("arrays", columns);
    assertThat(table.column("x").orElseThrow().number(0)).isEqualTo(1.5);
    assertThat(table.column("x").orElseThrow().isMissing(1)).isTrue();
    assertThat(table.column("n").orElseThrow().text(1)).isEqualTo("8");
    assertThat(table.column("s").orElseThrow().isMissing(1)).isTrue();
  }

  @Test
  void whatIsNoTableIsRefused() {
    assertThatThrownBy(() -> MemoryTable.of("none", List.of())).isInstanceOf(InputException.class);
    assertThatThrownBy(() -> MemoryTable.of("nested", List.of(new Nested(List.of()))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("column 'list' is of type java.util.List<java.lang.String>");
    Map<String, Object> uneven = new LinkedHashMap<>();
    uneven.put("a", new int[2]);
    uneven.put("b", new int[3]);
    assertThatThrownBy(() -> MemoryTable.of("uneven", uneven))
        .hasMessage("column 'b' has 3 rows, 'a' has 2");
    assertThatThrownBy(() -> MemoryTable.of("word", Map.of("a", "word")))
        .hasMessageContaining("not an array");
    assertThatThrownBy(() -> MemoryTable.of("infinite", Map.of("a", new double[] {1 / 0.0})))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("infinite:1: column 'a': 'Infinity' is no finite number");
  }
}
