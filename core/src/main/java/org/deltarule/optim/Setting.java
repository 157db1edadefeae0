package org.deltarule.optim;

import java.util.Map;
import org.deltarule.tensor.Role;

/** Checks of a record's components, each with a message that says what is allowed. */
final class Setting {
  private Setting() {}

  /** A decay rate or momentum: at least 0 and below 1. */
  static void fraction(String name, double value) {
    require(value >= 0 && value < 1, name, "at least 0 and below 1", value);
  }

  /** A factor or penalty: 0 or more, and finite. */
  static void notNegative(String name, double value) {
    require(value >= 0 && value < Double.POSITIVE_INFINITY, name, "0 or more", value);
  }

  /** A limit or ε: above 0, and finite. */
  static void positive(String name, double value) {
    require(value > 0 && value < Double.POSITIVE_INFINITY, name, "above 0", value);
  }

  /** Anything else; NaN must make {@code holds} false. */
  static void require(boolean holds, String name, String allowed, Object value) {
    if (!holds) {
      throw new IllegalArgumentException(name + " must be " + allowed + ", not " + value);
    }
  }

  /** A role's factor, without the boxing of {@code getOrDefault}: a step allocates nothing. */
  static double byRole(Map<Role, Double> factors, Role role, double otherwise) {
    Double factor = factors.get(role);
    return factor == null ? otherwise : factor;
  }
}
