package org.deltarule.tabular.libsvm;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which columns the rows of LIBSVM files have: known when all of them have been seen. */
final class LibsvmShape {
  static final String LABEL = "label";
  static final String QUERY = "qid";

  private int rows;
  private int lowest = 1; // most files count from 1; one that uses 0 counts from there
  private int highest;
  private boolean ranked;

  void add(LibsvmRow row) {
    if (rows++ == 0) {
      ranked = !row.query().isEmpty();
    }
    if (row.size() > 0) {
      lowest = Math.min(lowest, row.index(0));
      highest = Math.max(highest, row.index(row.size() - 1));
    }
  }

  /** Takes in columns by name, as far as they are indices. */
  void cover(Set<String> names) {
    for (String name : names) {
      if (name.matches("[0-9]{1,7}")) {
        lowest = Math.min(lowest, Integer.parseInt(name));
        highest = Math.max(highest, Integer.parseInt(name));
      }
    }
  }

  /** Whether rows belong to queries. */
  boolean ranked() {
    return ranked;
  }

  /** The place of an index among the columns. */
  int column(int index) {
    return index - lowest + (ranked ? 2 : 1);
  }

  /** The columns' names, in order. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    names.add(LABEL);
    if (ranked) {
      names.add(QUERY);
    }
    for (int index = lowest; index <= highest; index++) {
      names.add(Integer.toString(index));
    }
    return names;
  }
}
