package org.deltarule.tabular.table;

import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds what a mistyped name may have meant, by the fewest single-letter edits (Levenshtein). */
public final class NearestName {
  private static final int MOST_SHOWN = 30;

  private NearestName() {}

  /**
   * The known name that is the most like an unknown one, letter case aside.
   *
   * @param name what was asked for
   * @param known what there is
   * @return the nearest, if at most a third of its letters differ
   */
  public static Optional<String> of(String name, Collection<String> known) {
    return org.deltarule.catalog.NearestName.of(name, known);
  }

  /**
   * The end of a message about an unknown name: the nearest name if there is one, and what there
   * is.
   *
   * @param name what was asked for
   * @param known what there is
   * @return such as {@code did you mean 'age'? columns: age, sex}
   */
  public static String advice(String name, Collection<String> known) {
    return of(name, known).map(near -> "did you mean '" + near + "'? ").orElse("")
        + "columns: "
        + some(known);
  }

  /**
   * Names for a message, which stays a line of some hundred letters however many there are.
   *
   * @param known what there is
   * @return the first 30, and how many there are if that is more
   */
  public static String some(Collection<String> known) {
    String list = known.stream().limit(MOST_SHOWN).collect(Collectors.joining(", "));
    return known.size() > MOST_SHOWN ? list + ", … (%d in all)".formatted(known.size()) : list;
  }
}
