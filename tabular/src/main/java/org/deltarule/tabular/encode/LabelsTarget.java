package org.deltarule.tabular.encode;

import java.util.List;

/**
 * Several labels, of which each is there or not: columns of two values. The second value of each is the
 * label being there.
 *
 * @param each two classes for each column, two columns or more
 */
public record LabelsTarget(List<ClassTarget> each) implements SeveralTargets {
  /**
   * Checks the classes.
   *
   * @throws IllegalArgumentException if a column has not two
   */
  public LabelsTarget {
    each = List.copyOf(each);
    for (ClassTarget label : each) {
      if (label.labels().size() != 2) {
        throw new IllegalArgumentException(
            "the label '%s' has %d values, not two".formatted(label.name(), label.labels().size()));
      }
    }
  }
}
