package org.deltarule.app.explain;

import static org.deltarule.app.explain.Block.heading;
import static org.deltarule.app.explain.Block.paragraph;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.deltarule.app.explain.Block.Formulas;
import org.deltarule.explain.Derivation;
import org.deltarule.explain.Output;
import org.deltarule.explain.Path;
import org.deltarule.explain.Symbol;

/** A derivation as a student would write it down, section by section. */
public final class Worksheet {
  private Worksheet() {}

  /**
   * A derivation in full.
   *
   * @param title the heading
   * @param notes what to say at the beginning: which network, which sample, a paragraph each
   * @param d the derivation
   * @return the parts of a document
   */
  public static List<Block> of(String title, List<String> notes, Derivation d) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(heading(1, title));
    notes.forEach(note -> blocks.add(paragraph(note)));
    blocks.addAll(Forward.of(d));
    blocks.addAll(ChainRule.of(d));
    blocks.addAll(Recursion.of(d));
    blocks.addAll(check(d));
    d.update().ifPresent(update -> blocks.addAll(UpdateSection.of(d, update)));
    return blocks;
  }

  /**
   * What the input and the output on the largest path stand for.
   *
   * @param d the derivation
   * @return a sentence, or nothing if they have no labels
   */
  public static List<String> labels(Derivation d) {
    List<String> labels =
        d.paths().largest().getFirst().units().stream()
            .filter(unit -> !unit.label().isEmpty())
            .map(unit -> unit.name() + " is " + Forward.meaning(d, unit))
            .toList();
    return labels.isEmpty() ? List.of() : List.of(String.join("; ", labels) + ".");
  }

  /**
   * The result alone: error, paths and update.
   *
   * @param title the heading
   * @param note what to say first
   * @param d the derivation
   * @return the parts of a document
   */
  public static List<Block> inShort(String title, String note, Derivation d) {
    List<Formula> formulas = new ArrayList<>();
    formulas.add(Formula.of(new Symbol("f")).is(d.loss()));
    for (Output output : d.outputs()) {
      LossText.gradient(d.sample().loss(), output).ifPresent(formulas::add);
    }
    Formula sum = Formula.of(d.symbol().gradient());
    List<Atom> products = new ArrayList<>();
    for (Path path : d.paths().largest()) {
      boolean leading = products.isEmpty();
      if (!leading) {
        products.add(Atom.words(" + "));
      }
      products.addAll(leading ? Atom.line(path.product()) : Atom.guarded(path.product()));
    }
    formulas.add(sum.is(products).is(d.gradient()));
    List<Block> blocks = new ArrayList<>();
    blocks.add(heading(2, title));
    blocks.add(paragraph(note));
    d.update().ifPresent(update -> formulas.addAll(UpdateSection.formulas(d, update)));
    blocks.add(new Formulas(formulas));
    return blocks;
  }

  /** The digits of a quotient that its rounding error leaves, one at least. */
  private static double supported(double quotient, double error) {
    if (!Double.isFinite(quotient) || !Double.isFinite(error)) {
      return quotient; // f has overflowed
    }
    BigDecimal exact = new BigDecimal(quotient);
    int first = exact.scale() - exact.precision() + 1;
    int places = Math.max(first, (int) Math.floor(-Math.log10(error)));
    return exact.setScale(places, RoundingMode.HALF_EVEN).doubleValue();
  }

  private static List<Block> check(Derivation d) {
    var c = d.check();
    Formula formula =
        Formula.of(d.symbol().gradient())
            .with("≈", Atom.line("(f(", d.symbol(), " + h) − f(", d.symbol(), " − h)) / 2h"))
            .is(
                "(",
                Atom.precise(c.above()),
                " − ",
                Atom.precise(c.below()),
                ") / (2·",
                Atom.rough(c.step()),
                ")")
            .is(supported(c.difference(), c.rounding()));
    List<Object> verdict = new ArrayList<>(List.of("With h = ", Atom.rough(c.step()), ": "));
    verdict.addAll(
        switch (c.verdict()) {
          case AGREES ->
              List.of(
                  "it agrees with the derivation; relative error ",
                  Atom.rough(c.relativeError()),
                  ", and rounding alone may make ",
                  Atom.rough(c.rounding()),
                  c.kinked() ? ". No kink lies between." : ".");
          case KINK ->
              List.of(
                  "between the two points there is a kink, of "
                      + String.join(", ", c.kinks().stream().limit(5).map(u -> u.name()).toList())
                      + (c.kinks().size() > 5 ? ", …" : "")
                      + ": the function has no derivative there, and the difference says nothing"
                      + " of the one that is used.");
          case DIFFERS ->
              List.of(
                  "it differs; relative error ",
                  Atom.rough(c.relativeError()),
                  ". Either a derivative is wrong, or the numbers are too large or too small for a"
                      + " difference.");
        });
    return List.of(
        heading(2, "5. Check by a central difference, in double precision"),
        new Formulas(List.of(formula)),
        paragraph(verdict.toArray()));
  }
}
