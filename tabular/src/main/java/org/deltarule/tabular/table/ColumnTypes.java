package org.deltarule.tabular.table;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.deltarule.data.InputException;

/**
 * Which columns are declared to be what; the types of the others are found from their cells.
 *
 * @param categories names of columns that hold categories, even if they look like numbers
 * @param numbers names of columns that hold numbers
 * @param times names of columns that hold dates or times, with the order of day and month; {@link
 *     DateOrder#PLAIN} where the column itself is to tell
 * @param ignored names of columns to leave out
 * @param onlyDeclared whether to read the declared columns alone, as many of them as there are: how
 *     a model reads a table to predict for. Else every declared column must exist
 */
public record ColumnTypes(
    Set<String> categories,
    Set<String> numbers,
    Map<String, DateOrder> times,
    Set<String> ignored,
    boolean onlyDeclared) {
  /** Nothing is declared: all types are found. */
  public static final ColumnTypes FOUND = new ColumnTypes(Set.of(), Set.of(), Set.of(), false);

  /**
   * Declarations without times.
   *
   * @param categories names of columns that hold categories
   * @param numbers names of columns that hold numbers
   * @param ignored names of columns to leave out
   * @param onlyDeclared whether to read the declared columns alone
   */
  public ColumnTypes(
      Set<String> categories, Set<String> numbers, Set<String> ignored, boolean onlyDeclared) {
    this(categories, numbers, Map.of(), ignored, onlyDeclared);
  }

  /**
   * Checks that no column is declared twice.
   *
   * @throws InputException if one is
   */
  public ColumnTypes {
    categories = Set.copyOf(categories);
    numbers = Set.copyOf(numbers);
    times = Map.copyOf(times);
    ignored = Set.copyOf(ignored);
    for (String name : new TreeSet<>(categories)) {
      if (numbers.contains(name)) {
        throw twice(name, "a category and a number");
      }
      if (times.containsKey(name)) {
        throw twice(name, "a category and a time");
      }
    }
    for (String name : new TreeSet<>(times.keySet())) {
      if (numbers.contains(name)) {
        throw twice(name, "a number and a time");
      }
    }
  }

  private static InputException twice(String name, String what) {
    return new InputException(
        "column '" + name + "' is declared both " + what + "; declare it once");
  }

  /**
   * Whether a column is read.
   *
   * @param name its name
   * @return whether it is neither ignored nor left out for not being declared
   */
  public boolean reads(String name) {
    return !ignored.contains(name) && (!onlyDeclared || isTyped(name));
  }

  /**
   * Whether a column is not taken for numbers whatever it holds.
   *
   * @param name its name
   * @return whether it is declared a category or a time
   */
  public boolean isText(String name) {
    return categories.contains(name) || times.containsKey(name);
  }

  private boolean isTyped(String name) {
    return categories.contains(name) || numbers.contains(name) || times.containsKey(name);
  }

  /**
   * All declared names.
   *
   * @return in alphabetical order
   */
  public Set<String> declared() {
    Set<String> all = new TreeSet<>(categories);
    all.addAll(numbers);
    all.addAll(times.keySet());
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
    Map<String, DateOrder> allTimes = new HashMap<>(times);
    allTimes.putAll(more.times);
    return new ColumnTypes(
        union(categories, more.categories),
        union(numbers, more.numbers),
        allTimes,
        union(ignored, more.ignored),
        onlyDeclared && more.onlyDeclared);
  }

  private static Set<String> union(Set<String> some, Set<String> others) {
    Set<String> all = new TreeSet<>(some);
    all.addAll(others);
    return all;
  }
}
