package org.deltarule.tabular.table;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.deltarule.data.InputException;

/**
 * The columns that all files of one table have, in any order.
 *
 * @param source the first file, for messages
 * @param header its columns
 */
public record SameColumns(String source, List<String> header) {
  /**
   * Checks the columns of another file. Columns that are not read may be missing or new.
   *
   * @param other the other file, for messages
   * @param names its columns
   * @param types which columns are read
   * @throws InputException naming the file and the first column that one has and the other lacks
   */
  public void check(String other, List<String> names, ColumnTypes types) {
    require(other, names, source, header, types);
    require(source, header, other, names, types);
  }

  private static void require(
      String source, List<String> names, String other, List<String> needed, ColumnTypes types) {
    Set<String> there = new HashSet<>(names);
    for (String name : needed) {
      if (types.reads(name) && !there.contains(name)) {
        throw new InputException(
            "%s: lacks the column '%s' that %s has; all tables need the same columns"
                .formatted(source, name, other));
      }
    }
  }
}
