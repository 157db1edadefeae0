package org.deltarule.tabular.column;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.deltarule.data.InputException;
import org.deltarule.tabular.table.CellText;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.NearestName;

/**
 * Checks that a header names every column once.
 *
 * @param file the file, for messages
 * @param at where the header stands, as a message begins
 * @param header the names, without surrounding blanks
 */
record HeaderCheck(String file, String at, List<String> header) {
  void run(ColumnTypes types) {
    Set<String> seen = new HashSet<>();
    for (int c = 0; c < header.size(); c++) {
      String name = header.get(c);
      if (name.isEmpty()) {
        throw error(
            "column %d has no name; write one into the header, or remove the column"
                .formatted(c + 1));
      }
      if (name.indexOf('\0') >= 0) {
        throw error("holds a zero byte; this is no text file, export it as CSV (UTF-8)");
      }
      if (!seen.add(name)) {
        throw error(
            "two columns are named %s (columns %d and %d); rename one"
                .formatted(CellText.shown(name), header.indexOf(name) + 1, c + 1));
      }
    }
    if (!types.onlyDeclared()) {
      for (String name : types.declared()) {
        if (!seen.contains(name)) {
          throw new InputException(
              "%s: there is no column '%s', which is declared; %s"
                  .formatted(file, name, NearestName.advice(name, header)));
        }
      }
    }
  }

  private InputException error(String what) {
    return new InputException(at + ": " + what);
  }
}
