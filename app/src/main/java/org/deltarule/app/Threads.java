package org.deltarule.app;

import java.util.Map;
import java.util.function.Consumer;

/**
 * How many threads run: as many as were asked for, unless the machine has fewer processors and so
 * many would only take turns. The result does not depend on it, so a plan from a larger machine runs
 * as it is.
 */
final class Threads {
  /** So many are granted anywhere. */
  private static final int FEW = 16;

  private Threads() {}

  /**
   * The number that makes sense here.
   *
   * @param wanted 0 for all processors
   * @param notice told, if that is another number
   * @return at least 1
   */
  static int here(int wanted, Consumer<String> notice) {
    int processors = Runtime.getRuntime().availableProcessors();
    if (wanted == 0) {
      return processors;
    }
    if (wanted <= Math.max(FEW, processors)) {
      return wanted;
    }
    notice.accept(
        "%,d threads are too many for %d processors: %d run"
            .formatted(wanted, processors, processors));
    return processors;
  }

  /**
   * Settings of a plan that make sense here. What is no number the plan refuses.
   *
   * @param settings text by key
   * @param notice told of a change
   * @return the same, or with fewer threads
   */
  static Map<String, String> here(Map<String, String> settings, Consumer<String> notice) {
    String text = settings.getOrDefault("threads", "0");
    if (!text.matches("[1-9][0-9]{1,3}")) {
      return settings;
    }
    Map<String, String> changed = new java.util.LinkedHashMap<>(settings);
    changed.put("threads", Integer.toString(here(Integer.parseInt(text), notice)));
    return changed;
  }
}
