package org.deltarule.tabular.understand;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.deltarule.tabular.table.Column;

/**
 * Columns that say nearly the same, by the rows that are looked at.
 *
 * <p>Two columns belong together if their {@link Association} is {@link #STRONG} or more, or if they are
 * the same but for the names of their values. Belonging together is handed on: if a belongs to b and b to
 * c, the three are one set.
 */
final class RelatedColumns {
  /** From this association on columns belong together. */
  static final double STRONG = 0.9;

  /** The most important columns that are held against each other: pairs grow with the square. */
  private static final int MOST_COLUMNS = 60;

  private final Map<String, List<String>> notes = new LinkedHashMap<>();
  private final List<String> names;
  private final int[] set;

  private RelatedColumns(List<String> names) {
    this.names = names;
    this.set = new int[names.size()];
    Arrays.setAll(set, i -> i);
  }

  static RelatedColumns of(List<Column> cells, List<ColumnImportance> byImportance) {
    List<String> names =
        byImportance.stream().limit(MOST_COLUMNS).map(ColumnImportance::column).toList();
    RelatedColumns related = new RelatedColumns(names);
    List<Association> columns = new ArrayList<>();
    for (String name : names) {
      Optional<Column> column = cells.stream().filter(c -> c.name().equals(name)).findFirst();
      columns.add(new Association(column.orElseThrow()));
    }
    for (int i = 0; i < names.size(); i++) {
      for (int j = i + 1; j < names.size(); j++) {
        double strength = columns.get(i).with(columns.get(j));
        if (strength >= STRONG) {
          related.join(i, j);
        }
      }
    }
    return related;
  }

  private void join(int i, int j) {
    notes.computeIfAbsent(names.get(i), n -> new ArrayList<>()).add(names.get(j));
    notes.computeIfAbsent(names.get(j), n -> new ArrayList<>()).add(names.get(i));
    int old = set[j];
    for (int k = 0; k < set.length; k++) {
      set[k] = set[k] == old ? set[i] : set[k];
    }
  }

  ColumnImportance noting(ColumnImportance column) {
    List<String> related = notes.getOrDefault(column.column(), List.of());
    return new ColumnImportance(
        column.column(), column.drop(), column.low(), column.high(), related);
  }

  /** The sets of two columns or more. */
  List<List<String>> groups() {
    List<List<String>> groups = new ArrayList<>();
    for (int one : new TreeSet<>(Arrays.stream(set).boxed().toList())) {
      List<String> members = new ArrayList<>();
      for (int i = 0; i < set.length; i++) {
        if (set[i] == one) {
          members.add(names.get(i));
        }
      }
      if (members.size() > 1) {
        groups.add(members);
      }
    }
    return groups;
  }
}
