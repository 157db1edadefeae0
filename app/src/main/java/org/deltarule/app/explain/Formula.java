package org.deltarule.app.explain;

import java.util.ArrayList;
import java.util.List;

/**
 * An equation with one or more right sides.
 *
 * @param left the left side
 * @param rows what follows it, each with its sign, such as {@code =}
 */
public record Formula(List<Atom> left, List<Row> rows) {
  /** A right side. */
  record Row(String sign, List<Atom> atoms) {}

  /** A formula without a right side, to which {@link #is} adds one after another. */
  static Formula of(Object... left) {
    return new Formula(Atom.line(left), List.of());
  }

  /** With one more right side; one that is as the row before is left away. */
  Formula is(List<Atom> atoms) {
    return with("=", atoms);
  }

  Formula is(Object... parts) {
    return with("=", Atom.line(parts));
  }

  Formula plus(List<Atom> atoms) {
    return with("+", atoms);
  }

  Formula with(String sign, List<Atom> atoms) {
    if (!rows.isEmpty() && rows.getLast().atoms.equals(atoms) && sign.equals("=")) {
      return this;
    }
    List<Row> more = new ArrayList<>(rows);
    more.add(new Row(sign, atoms));
    return new Formula(left, more);
  }
}
