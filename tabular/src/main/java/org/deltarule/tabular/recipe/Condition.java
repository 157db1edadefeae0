package org.deltarule.tabular.recipe;

import java.util.List;
import java.util.Locale;

/**
 * What a section asks of one fact: to be one of some names, or to lie in one of some ranges.
 *
 * @param any names such as {@code regression}, and ranges such as {@code 100..1499}, {@code 1500..}
 *     or {@code ..299}, both ends included
 */
public record Condition(List<String> any) {
  /** Copies the list. */
  public Condition {
    any = List.copyOf(any);
  }

  /** Whether a fact is as wanted; of a name with settings, such as {@code huber(0.5)}, the name. */
  boolean holds(String fact) {
    return any.stream().anyMatch(wanted -> holds(wanted, fact));
  }

  private static boolean holds(String wanted, String fact) {
    int dots = wanted.indexOf("..");
    if (dots < 0) {
      return wanted.equals(name(fact));
    }
    String least = wanted.substring(0, dots);
    String most = wanted.substring(dots + 2);
    double value = Double.parseDouble(fact);
    return (least.isEmpty() || value >= Double.parseDouble(least))
        && (most.isEmpty() || value <= Double.parseDouble(most));
  }

  private static String name(String fact) {
    int open = fact.indexOf('(');
    return (open < 0 ? fact : fact.substring(0, open))
        .strip()
        .toLowerCase(Locale.ROOT)
        .replace('_', '-');
  }
}
