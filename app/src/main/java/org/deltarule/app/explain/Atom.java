package org.deltarule.app.explain;

import java.util.ArrayList;
import java.util.List;
import org.deltarule.explain.Factor;
import org.deltarule.explain.Symbol;
import org.deltarule.explain.Term;

/** The smallest part of a formula or of a sentence. */
public sealed interface Atom {
  /** The name of a number. */
  record Name(Symbol symbol) implements Atom {}

  /** A partial derivative. */
  record Partial(Symbol of, Symbol by) implements Atom {}

  /**
   * A number.
   *
   * @param value what it is
   * @param decimals how many to write; 0 for as many as the document does
   */
  record Value(double value, int decimals) implements Atom {
    Digits digits(Digits usual) {
      return decimals > 0 ? new Digits(decimals) : usual;
    }
  }

  /** An operator, a parenthesis, or words. */
  record Words(String text) implements Atom {}

  static Atom words(String text) {
    return new Words(text);
  }

  static Atom name(Symbol symbol) {
    return new Name(symbol);
  }

  static Atom number(double value) {
    return new Value(value, 0);
  }

  /** An error or another number whose first digits matter only. */
  static Atom rough(double value) {
    return new Value(value, 2);
  }

  /** A number in full, as one from which another that is almost the same is subtracted. */
  static Atom precise(double value) {
    return new Value(value, 17);
  }

  /** Words and other things in turn: text, symbols, numbers and atoms. */
  static List<Atom> line(Object... parts) {
    List<Atom> atoms = new ArrayList<>();
    for (Object part : parts) {
      atoms.add(
          switch (part) {
            case Atom atom -> atom;
            case Symbol symbol -> name(symbol);
            case Double value -> number(value);
            default -> words(part.toString());
          });
    }
    return atoms;
  }

  /** A product of names. */
  static List<Atom> names(List<Factor> factors) {
    List<Atom> atoms = new ArrayList<>();
    for (Factor factor : factors) {
      if (!atoms.isEmpty()) {
        atoms.add(words("·"));
      }
      atoms.add(name(factor.symbol()));
    }
    return atoms;
  }

  /** A product of numbers; negative ones stand in parentheses, but for one that leads a formula. */
  static List<Atom> numbers(List<Factor> factors, boolean leading) {
    List<Atom> atoms = new ArrayList<>();
    for (Factor factor : factors) {
      if (!atoms.isEmpty()) {
        atoms.add(words("·"));
      }
      boolean bare = leading && atoms.isEmpty();
      atoms.addAll(bare ? List.of(number(factor.value())) : guarded(factor.value()));
    }
    return atoms;
  }

  /** A number, in parentheses if it has a sign. */
  static List<Atom> guarded(double value) {
    return value < 0 ? List.of(words("("), number(value), words(")")) : List.of(number(value));
  }

  /** A sum of products of names, and whether summands are left out. */
  static List<Atom> nameSum(List<Term> terms, int others) {
    List<Atom> atoms = new ArrayList<>();
    for (Term term : terms) {
      plus(atoms);
      atoms.addAll(names(term.factors()));
    }
    if (others > 0) {
      plus(atoms);
      atoms.add(words("…"));
    }
    return atoms;
  }

  /** The same in numbers. */
  static List<Atom> numberSum(List<Term> terms, int others, double othersSum) {
    List<Atom> atoms = new ArrayList<>();
    for (Term term : terms) {
      boolean leading = atoms.isEmpty();
      plus(atoms);
      atoms.addAll(numbers(term.factors(), leading));
    }
    if (others > 0) {
      plus(atoms);
      atoms.addAll(guarded(othersSum));
    }
    return atoms;
  }

  private static void plus(List<Atom> atoms) {
    if (!atoms.isEmpty()) {
      atoms.add(words(" + "));
    }
  }
}
