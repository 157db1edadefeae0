package org.deltarule.tabular.table;

import java.util.Set;
import java.util.TreeSet;
import org.deltarule.data.InputException;

/**
 * Which columns are declared to be what; the types of the others are found from their cells.
 *
 * @param categories names of columns that hold categories, even if they look like numbers
 * @param numbers names of columns that hold numbers
 * @param ignored names of columns to leave out
 * @param onlyDeclared whether to read the declared columns alone, as many of them as there are: how
 *     a model reads a table to predict for. Else every declared column must exist
 */
public record ColumnTypes(
    Set<String> categories, Set<String> numbers, Set<String> ignored, boolean onlyDeclared) {
  /** Nothing is declared: all types are found. */
  public static final ColumnTypes FOUND = new ColumnTypes(Set.of(), Set.of(), Set.of(), false);

  /**
   * Checks that no column is declared twice.
   *
   * @throws InputException if one is
   */
  public ColumnTypes {
    categories = Set.copyOf(categories);
    numbers = Set.copyOf(numbers);
    ignored = Set.copyOf(ignored);
    for (String name : new TreeSet<>(categories)) {
      if (numbers.contains(name)) {
        throw new InputException(
            "column '" + name + "' is declared both a category and a number; declare it once");
      }
    }
  }

  /**
   * Whether a column is read.
   *
   * @param name its name
   * @return whether it is neither ignored nor left out for not being declared
   */
  public boolean reads(String name) {
    return !ignored.contains(name)
        && (!onlyDeclared || categories.contains(name) || numbers.contains(name));
  }

  /**
   * All declared names.
   *
   * @return in alphabetical order
   */
  public Set<String> declared() {
    Set<String> all = new TreeSet<>(categories);
    all.addAll(numbers);
    all.addAll(ignored);
    return all;
  }

  /**
   * These declarations and others.
   *
   * @param more further declarations
   * @return the union
   */
  public ColumnTypes and(ColumnTypes more) {
    return new ColumnTypes(
        union(categories, more.categories),
        union(numbers, more.numbers),
        union(ignored, more.ignored),
        onlyDeclared && more.onlyDeclared);
  }

  private static Set<String> union(Set<String> some, Set<String> others) {
    Set<String> all = new TreeSet<>(some);
    all.addAll(others);
    return all;
  }
}
