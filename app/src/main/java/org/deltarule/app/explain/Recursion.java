package org.deltarule.app.explain;

import static org.deltarule.app.explain.Block.heading;
import static org.deltarule.app.explain.Block.paragraph;

import java.util.ArrayList;
import java.util.List;
import org.deltarule.app.explain.Block.Formulas;
import org.deltarule.explain.Derivation;
import org.deltarule.explain.Line;

/** The delta recursion, from the outputs down. */
final class Recursion {
  private Recursion() {}

  static List<Block> of(Derivation d) {
    List<Formula> formulas = new ArrayList<>();
    for (Line line : d.deltas()) {
      formulas.add(formula(line));
    }
    if (d.last().terms().getFirst().factors().size() > 1 || !same(d)) {
      formulas.add(formula(d.last()));
    }
    return List.of(
        heading(2, "4. The same number by the delta recursion"),
        paragraph(
            "δ = ∂f/∂s of a unit sums up all paths from it to the outputs, so that each part of a"
                + " path is computed once: from the outputs down, with the weights of the forward"
                + " pass."),
        new Formulas(formulas));
  }

  /** Of an input, a shift or another thing whose gradient is the last one of the recursion. */
  private static boolean same(Derivation d) {
    return d.deltas().getLast().symbol().equals(d.last().symbol());
  }

  private static Formula formula(Line line) {
    List<Atom> names = Atom.nameSum(line.terms(), line.others());
    List<Atom> numbers = Atom.numberSum(line.terms(), line.others(), line.othersSum());
    if (line.slope().isEmpty()) {
      return Formula.of(line.symbol()).is(names).is(numbers).is(line.value());
    }
    boolean sum = line.terms().size() + line.others() > 1;
    var slope = line.slope().get();
    return Formula.of(line.symbol())
        .is(times(names, sum, Atom.line(slope.symbol())))
        .is(times(numbers, sum, Atom.guarded(slope.value())))
        .is(line.value());
  }

  private static List<Atom> times(List<Atom> sum, boolean parentheses, List<Atom> slope) {
    List<Atom> atoms = new ArrayList<>();
    if (parentheses) {
      atoms.add(Atom.words("("));
    }
    atoms.addAll(sum);
    atoms.add(Atom.words(parentheses ? ")·" : "·"));
    atoms.addAll(slope);
    return atoms;
  }
}
