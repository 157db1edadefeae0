package org.deltarule.app.explain;

import static org.deltarule.app.explain.Block.heading;
import static org.deltarule.app.explain.Block.paragraph;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deltarule.app.explain.Block.Formulas;
import org.deltarule.explain.Derivation;
import org.deltarule.explain.Symbol;
import org.deltarule.explain.Update;

/** What the optimizer makes of the gradient. */
final class UpdateSection {
  private static final Pattern NAME = Pattern.compile("\\{([^}]+)}");

  private UpdateSection() {}

  static List<Block> of(Derivation d, Update update) {
    return List.of(
        heading(2, "6. The update"),
        paragraph(
            update.optimizer() + " with the learning rate α = ",
            update.learningRate(),
            ", as if this sample were its whole batch. The optimizer's state: "
                + update.state()
                + "."),
        new Formulas(formulas(d, update)));
  }

  /** The rule's equations, one after another. */
  static List<Formula> formulas(Derivation d, Update update) {
    List<Formula> formulas = new ArrayList<>();
    for (Update.Step step : update.steps()) {
      formulas.add(
          Formula.of(symbol(d, step.symbol()))
              .is(atoms(d, step, false))
              .is(atoms(d, step, true))
              .is(step.value()));
    }
    return formulas;
  }

  /** The formula in names or in numbers. */
  private static List<Atom> atoms(Derivation d, Update.Step step, boolean numbers) {
    List<Atom> atoms = new ArrayList<>();
    Matcher matcher = NAME.matcher(step.formula());
    int at = 0;
    while (matcher.find()) {
      words(step.formula().substring(at, matcher.start()), atoms);
      String name = matcher.group(1);
      double value = step.values().getOrDefault(name, Double.NaN);
      if (!numbers) {
        atoms.add(Atom.name(symbol(d, name)));
      } else if (atoms.isEmpty()) {
        atoms.add(Atom.number(value));
      } else {
        atoms.addAll(Atom.guarded(value));
      }
      at = matcher.end();
    }
    words(step.formula().substring(at), atoms);
    return atoms;
  }

  private static void words(String text, List<Atom> atoms) {
    if (!text.isEmpty()) {
      atoms.add(Atom.words(text));
    }
  }

  private static Symbol symbol(Derivation d, String name) {
    return switch (name) {
      case "w" -> d.symbol();
      case "w⁺" -> new Symbol(d.symbol().base() + "⁺", d.symbol().of());
      case "g" -> d.symbol().gradient();
      default -> new Symbol(name);
    };
  }
}
