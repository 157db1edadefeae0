package org.deltarule.bench.compare;

import java.nio.file.Path;

/** What a library is called where it comes from. */
public final class Artifact {
  private Artifact() {}

  /**
   * The name and version of the jar that holds a class: libraries do not always know their own.
   *
   * @param type a class of the library
   * @return such as {@code encog-core-3.4}
   */
  public static String of(Class<?> type) {
    String jar = type.getProtectionDomain().getCodeSource().getLocation().getPath();
    return String.valueOf(Path.of(jar).getFileName()).replaceFirst("\\.jar$", "");
  }
}
