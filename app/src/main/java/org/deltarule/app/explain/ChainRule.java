package org.deltarule.app.explain;

import static org.deltarule.app.explain.Block.heading;
import static org.deltarule.app.explain.Block.paragraph;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.deltarule.app.explain.Block.Formulas;
import org.deltarule.app.explain.Block.Grid;
import org.deltarule.explain.Derivation;
import org.deltarule.explain.Factor;
import org.deltarule.explain.Path;
import org.deltarule.explain.PathSum;
import org.deltarule.explain.Stage.Kind;
import org.deltarule.explain.Symbol;
import org.deltarule.explain.Unit;

/** The chain rule written out, and the gradient as a sum over paths. */
final class ChainRule {
  private static final int WRITTEN = 4;

  private ChainRule() {}

  static List<Block> of(Derivation d) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(heading(2, "2. The chain rule"));
    PathSum paths = d.paths();
    Symbol gradient = d.symbol().gradient();
    boolean all = paths.largest().size() <= WRITTEN && paths.others().signum() == 0;
    blocks.add(
        paragraph(
            d.symbol(),
            " acts on f along " + counted(paths) + ". The derivative is ",
            what(paths)));
    Formula formula = Formula.of(gradient);
    Formula names = Formula.of(gradient);
    for (Path path : paths.largest().subList(0, Math.min(WRITTEN, paths.largest().size()))) {
      List<Atom> partials = partials(d, path);
      formula = formula.rows().isEmpty() ? formula.is(partials) : formula.plus(partials);
      List<Atom> factors = Atom.names(path.factors());
      names = names.rows().isEmpty() ? names.is(factors) : names.plus(factors);
    }
    if (!all) {
      formula = formula.plus(Atom.line("…"));
      names = names.plus(Atom.line("…"));
    }
    blocks.add(new Formulas(plain(d) ? List.of(formula, names) : List.of(names)));
    blocks.addAll(table(d));
    return blocks;
  }

  private static String what(PathSum paths) {
    if (paths.count().equals(BigInteger.ONE)) {
      return "the product of the local derivatives along it:";
    }
    return "the sum of the products of the local derivatives along each"
        + (paths.largest().size() <= WRITTEN && paths.others().signum() == 0
            ? ":"
            : ", the largest first:");
  }

  private static String counted(PathSum paths) {
    return paths.count().equals(BigInteger.ONE)
        ? "one path"
        : Digits.count(paths.count()) + " paths";
  }

  /** Whether units follow each other by weights and activations alone. */
  private static boolean plain(Derivation d) {
    return d.stages().stream()
        .allMatch(s -> s.kind() == Kind.INPUT || s.kind() == Kind.SUM || s.kind() == Kind.OUTPUT);
  }

  /** The product along a path in partial derivatives, of a plain network. */
  private static List<Atom> partials(Derivation d, Path path) {
    List<Atom> atoms = new ArrayList<>();
    List<Unit> units = path.units();
    int at = 0;
    Symbol below = d.symbol();
    for (Factor factor : path.factors()) {
      Symbol symbol = factor.symbol();
      Atom partial;
      if (symbol.base().startsWith("∂")) {
        partial = Atom.name(symbol);
      } else if (symbol.base().equals("g′")) {
        Symbol above = new Symbol("q", units.get(at));
        partial = new Atom.Partial(above, below);
        below = above;
      } else if (at + 1 < units.size() && !symbol.base().equals("x̂")) {
        at++;
        Symbol above = new Symbol("s", units.get(at));
        partial = new Atom.Partial(above, below);
        below = above;
      } else {
        partial = Atom.name(symbol);
      }
      if (!atoms.isEmpty()) {
        atoms.add(Atom.words("·"));
      }
      atoms.add(partial);
    }
    return atoms;
  }

  private static List<Block> table(Derivation d) {
    PathSum paths = d.paths();
    List<Block> blocks = new ArrayList<>();
    boolean whole = paths.others().signum() == 0;
    blocks.add(
        heading(
            2,
            whole
                ? "3. Every path to every output"
                : "3. The %d largest of %s".formatted(paths.largest().size(), counted(paths))));
    List<List<List<Atom>>> rows = new ArrayList<>();
    for (Path path : paths.largest()) {
      String units = path.units().stream().map(Unit::name).collect(Collectors.joining("→"));
      rows.add(
          List.of(
              Atom.line(units),
              Atom.numbers(path.factors(), true),
              Atom.line(path.product()),
              Atom.line(Digits.percent(path.share()))));
    }
    if (!whole) {
      rows.add(
          List.of(
              Atom.line("the rest"),
              Atom.line(Digits.count(paths.others()) + " paths"),
              Atom.line(paths.rest()),
              Atom.line(Digits.percent(paths.restShare()))));
    }
    rows.add(
        List.of(
            Atom.line("sum"),
            Atom.line(counted(paths)),
            Atom.line(paths.sum()),
            Atom.line("100.0 %")));
    blocks.add(new Grid(2, List.of("path", "product of the factors", "value", "share"), rows));
    if (paths.count().equals(BigInteger.ONE)) {
      slopes(d).ifPresent(blocks::add);
      return blocks;
    }
    blocks.add(
        paragraph(
            "Shares are of the sum of the absolute values, ",
            paths.absoluteSum(),
            "; the derivative is ",
            Digits.percent(
                paths.absoluteSum() == 0 ? 0 : Math.abs(paths.sum()) / paths.absoluteSum()),
            " of it: so much is left after paths of opposite signs cancel."));
    slopes(d).ifPresent(blocks::add);
    return blocks;
  }

  /** What the slopes of the largest path make of what passes it, where there are several. */
  private static java.util.Optional<Block> slopes(Derivation d) {
    if (d.paths().largest().isEmpty()) {
      return java.util.Optional.empty();
    }
    List<Factor> slopes =
        d.paths().largest().getFirst().factors().stream()
            .filter(f -> f.symbol().base().equals("g′"))
            .toList();
    boolean sigmoid =
        d.stages().stream()
            .filter(s -> s.kind() == Kind.OUTPUT)
            .allMatch(s -> s.function().equals("sigmoid"));
    if (slopes.size() < 3 || !sigmoid) {
      return java.util.Optional.empty();
    }
    double product = slopes.stream().mapToDouble(Factor::value).reduce(1, (a, b) -> a * b);
    List<Atom> atoms = new ArrayList<>(Atom.line("The slopes along the largest path multiply to "));
    atoms.addAll(Atom.numbers(slopes, true));
    atoms.addAll(
        Atom.line(
            " = ",
            product,
            ". None is above 0.25, so that %d of them are at most ".formatted(slopes.size()),
            Math.pow(0.25, slopes.size()),
            ": each layer more divides the gradient by 4 at least, unless its weights make up for"
                + " it. That is why gradients vanish."));
    return java.util.Optional.of(new Block.Paragraph(atoms));
  }
}
