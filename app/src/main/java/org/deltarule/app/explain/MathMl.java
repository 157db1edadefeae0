package org.deltarule.app.explain;

import java.util.List;
import org.deltarule.app.page.Markup;
import org.deltarule.explain.Symbol;
import org.deltarule.explain.Unit;

/** Formulas in MathML, which browsers draw by themselves. */
record MathMl(Digits digits) {
  /** A formula on one line, or as a table whose signs stand below each other. */
  Markup formula(Formula formula) {
    Markup out = new Markup().open("div", "style", "margin: 0.5em 0 0.5em 1.5em");
    out.open("math", "displaystyle", "true");
    if (new TextPrinter(digits).fits(formula)) {
      atoms(formula.left(), out);
      for (Formula.Row row : formula.rows()) {
        out.element("mo", row.sign());
        atoms(row.atoms(), out);
      }
    } else {
      table(formula, out);
    }
    return out.close().closeLine();
  }

  private void table(Formula formula, Markup out) {
    out.open("mtable", "displaystyle", "true");
    for (int r = 0; r < formula.rows().size(); r++) {
      Formula.Row row = formula.rows().get(r);
      out.open("mtr").open("mtd", "style", "text-align: right; padding-right: 0.3em");
      if (r == 0) {
        atoms(formula.left(), out);
      }
      out.close().open("mtd", "style", "text-align: left").element("mo", row.sign());
      atoms(row.atoms(), out);
      out.close().close();
    }
    out.close();
  }

  /** A piece of math in a line of text. */
  Markup inline(Atom atom) {
    Markup out = new Markup().open("math");
    atom(atom, out);
    return out.close();
  }

  private void atoms(List<Atom> atoms, Markup out) {
    out.open("mrow");
    atoms.forEach(atom -> atom(atom, out));
    out.close();
  }

  private void atom(Atom atom, Markup out) {
    switch (atom) {
      case Atom.Name name -> symbol(name.symbol(), out);
      case Atom.Partial partial -> partial(partial.of(), partial.by(), out);
      case Atom.Value number -> number(number.digits(digits).of(number.value()), out);
      case Atom.Words words -> words(words.text(), out);
    }
  }

  private static void number(String text, Markup out) {
    int e = text.indexOf('e');
    if (e < 0) {
      out.element("mn", text);
      return;
    }
    out.open("mrow").element("mn", text.substring(0, e)).element("mo", "·");
    out.open("msup").element("mn", "10").element("mn", text.substring(e + 1)).close().close();
  }

  private static void words(String text, Markup out) {
    if (text.codePoints().anyMatch(Character::isLetter)) {
      out.element("mtext", text);
    } else {
      text.codePoints()
          .filter(c -> c != ' ')
          .forEach(c -> out.element(Character.isDigit(c) ? "mn" : "mo", Character.toString(c)));
    }
  }

  private void partial(Symbol of, Symbol by, Markup out) {
    out.open("mfrac").open("mrow").element("mo", "∂");
    symbol(of, out);
    out.close().open("mrow").element("mo", "∂");
    symbol(by, out);
    out.close().close();
  }

  private void symbol(Symbol symbol, Markup out) {
    if (symbol.base().startsWith("∂f/∂")) {
      partial(new Symbol("f"), new Symbol(symbol.base().substring(4), symbol.of()), out);
    } else if (symbol.partials().isPresent()) {
      partial(symbol.partials().get().getFirst(), symbol.partials().get().getLast(), out);
    } else if (symbol.isUnit()) {
      unit(symbol.of().getFirst(), out);
    } else {
      indexed(symbol, out);
    }
  }

  private static void indexed(Symbol symbol, Markup out) {
    Letters base = Letters.of(symbol.base());
    boolean below = !base.index().isEmpty() || !symbol.of().isEmpty();
    boolean above = !base.mark().isEmpty();
    String element = below ? above ? "msubsup" : "msub" : above ? "msup" : "mrow";
    out.open(element).element("mi", base.stem());
    if (below) {
      out.open("mrow");
      if (!base.index().isEmpty()) {
        out.element("mn", base.index());
      }
      for (int i = 0; i < symbol.of().size(); i++) {
        if (i > 0) {
          out.element("mo", "→");
        }
        unit(symbol.of().get(i), out);
      }
      out.close();
    }
    if (above) {
      out.element("mo", base.mark().equals("⁺") ? "+" : "t");
    }
    out.close();
  }

  private static void unit(Unit unit, Markup out) {
    boolean both = unit.layer() > 0 && unit.index() > 0;
    if (unit.layer() == 0 && unit.index() == 0) {
      out.element("mi", unit.letter());
      return;
    }
    out.open(both ? "msubsup" : "msub").element("mi", unit.letter());
    out.element("mn", Integer.toString(unit.index() > 0 ? unit.index() : unit.layer()));
    if (both) {
      out.open("mrow").element("mo", "(").element("mn", Integer.toString(unit.layer()));
      out.element("mo", ")").close();
    }
    out.close();
  }
}
