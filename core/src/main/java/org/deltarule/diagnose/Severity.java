package org.deltarule.diagnose;

import java.util.Locale;

/** How much a finding matters, the least first. */
public enum Severity {
  /** Worth knowing; nothing need be done. */
  INFO,
  /** Training will be slower or worse than it could be. */
  WARNING,
  /** Training cannot work like this. */
  ERROR;

  /**
   * As events spell it.
   *
   * @return {@code info}, {@code warning} or {@code error}
   */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads {@link #key}.
   *
   * @param key such as {@code warning}
   * @return the severity
   * @throws IllegalArgumentException if there is none of that name
   */
  public static Severity of(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT));
  }
}
