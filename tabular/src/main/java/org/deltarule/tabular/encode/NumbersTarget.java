package org.deltarule.tabular.encode;

import java.util.List;

/**
 * Several numbers, each on its own scale.
 *
 * @param each the numbers, two or more
 */
public record NumbersTarget(List<NumberTarget> each) implements SeveralTargets {
  /** Copies the list. */
  public NumbersTarget {
    each = List.copyOf(each);
  }
}
