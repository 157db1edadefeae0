package org.deltarule.tabular.source;

import java.util.List;
import org.deltarule.tabular.file.TableFiles;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.Table;

/**
 * One kind of file that holds a table.
 *
 * <p>A new kind is one class and one word in {@link TableSources#ALL}; the contract test then covers
 * it, and every command reads it.
 */
public interface TableSource {
  /**
   * The format's name, for messages.
   *
   * @return such as {@code Parquet}
   */
  String name();

  /**
   * How the names of such files end.
   *
   * @return in lower case without the point, such as {@code parquet}
   */
  List<String> extensions();

  /**
   * Reads a whole table.
   *
   * @param files whose rows follow one another
   * @param types the types that are declared; the others are found
   * @return the table
   * @throws org.deltarule.data.InputException if a file is missing, empty, cut short, damaged or
   *     of another format; if names of columns are empty or double; if a column that is declared is
   *     not there, or holds something else; if a file has other columns than the first
   */
  Table read(TableFiles files, ColumnTypes types);
}
