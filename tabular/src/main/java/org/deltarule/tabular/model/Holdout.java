package org.deltarule.tabular.model;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Which rows are held out, as text: {@code auto}, a fraction of the rows ({@code 0} for none), or the
 * path of a file that holds them.
 *
 * @param text the setting
 */
public record Holdout(String text) {
  /** What suits the data: the official part if it comes with one, else a fraction. */
  public static final Holdout AUTO = new Holdout("auto");

  /** No rows. */
  public static final Holdout NONE = new Holdout("0");

  /**
   * Checks the fraction.
   *
   * @throws IllegalArgumentException if a number is not in [0, 1), or the text is no path either
   */
  public Holdout {
    OptionalDouble fraction = number(text);
    if (fraction.isPresent() && !(fraction.getAsDouble() >= 0 && fraction.getAsDouble() < 1)) {
      throw new IllegalArgumentException(
          "a fraction of rows to hold out is at least 0 and below 1, not " + text);
    }
    if (text.isBlank()) {
      throw new IllegalArgumentException("rows to hold out are a fraction or a file, not empty");
    }
  }

  /**
   * A part of the rows.
   *
   * @param fraction at least 0 and below 1
   * @return the setting
   */
  public static Holdout of(double fraction) {
    return new Holdout(fraction == 0 ? "0" : Double.toString(fraction));
  }

  /**
   * Whether the data decide.
   *
   * @return true for {@link #AUTO}
   */
  public boolean auto() {
    return equals(AUTO);
  }

  /**
   * The part of the rows.
   *
   * @return a number in [0, 1), or nothing if it is a file or {@code auto}
   */
  public OptionalDouble fraction() {
    return number(text);
  }

  /**
   * The file.
   *
   * @return its path, or nothing if it is a fraction or {@code auto}
   */
  public Optional<Path> file() {
    return auto() || number(text).isPresent() ? Optional.empty() : Optional.of(path(text));
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("'" + text + "' is neither a fraction nor a file", e);
    }
  }

  private static OptionalDouble number(String text) {
    try {
      return OptionalDouble.of(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return OptionalDouble.empty(); // then it is a path
    }
  }
}
