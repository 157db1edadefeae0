package org.deltarule.tabular.encode;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The constants of an enum as the words of a setting: in lower case, with hyphens. */
public final class Choice {
  private Choice() {}

  /**
   * Reads a word.
   *
   * @param <E> the enum
   * @param type the enum
   * @param key the setting, for the message of an error
   * @param word the word
   * @return the constant
   * @throws IllegalArgumentException if no constant is written so
   */
  public static <E extends Enum<E>> E of(Class<E> type, String key, String word) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> word(constant).equals(word))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                key
                    + " is "
                    + Arrays.stream(type.getEnumConstants())
                        .map(Choice::word)
                        .collect(Collectors.joining(" or "))
                    + ", not '"
                    + word
                    + "'"));
  }

  /**
   * Writes a constant.
   *
   * @param constant of any enum
   * @return the word that {@link #of} reads back
   */
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
