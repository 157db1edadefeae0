package org.deltarule.app.explain;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.deltarule.explain.Symbol;
import org.deltarule.explain.Unit;

/** Formulas and text in TeX. */
record Tex(Digits digits) {
  /** Letters of mathematics as commands of math mode. */
  private static final Map<Integer, String> MATH =
      Map.ofEntries(
          entry("·", "\\cdot "),
          entry("−", "-"),
          entry("–", "-"),
          entry("→", "\\to "),
          entry("…", "\\dots "),
          entry("√", "\\surd "),
          entry("⁰", "^{0}"),
          entry("¹", "^{1}"),
          entry("²", "^{2}"),
          entry("³", "^{3}"),
          entry("⁴", "^{4}"),
          entry("⁵", "^{5}"),
          entry("⁶", "^{6}"),
          entry("⁷", "^{7}"),
          entry("⁸", "^{8}"),
          entry("⁹", "^{9}"),
          entry("Σ", "\\sum "),
          entry("½", "\\tfrac{1}{2}"),
          entry("′", "'"),
          entry("α", "\\alpha "),
          entry("β", "\\beta "),
          entry("γ", "\\gamma "),
          entry("δ", "\\delta "),
          entry("Δ", "\\Delta "),
          entry("ε", "\\varepsilon "),
          entry("θ", "\\theta "),
          entry("λ", "\\lambda "),
          entry("μ", "\\mu "),
          entry("ρ", "\\rho "),
          entry("σ", "\\sigma "),
          entry("∂", "\\partial "),
          entry("∞", "\\infty "),
          entry("≈", "\\approx "),
          entry("≤", "\\le "),
          entry("×", "\\times "),
          entry("⁺", "^{+}"),
          entry("⁻", "^{-}"),
          entry("ˢ", "^{s}"),
          entry("ᵗ", "^{t}"),
          entry("₁", "_{1}"),
          entry("₂", "_{2}"),
          entry("ₖ", "_{k}"));

  /** Stands behind its letter. */
  private static final char HAT = '\u0302';

  private static final String SPECIAL = "&%$#_{}";

  private static Map.Entry<Integer, String> entry(String letter, String command) {
    return Map.entry(letter.codePointAt(0), command);
  }

  /** A formula on one line of an aligned environment, or on several. */
  String formula(Formula formula) {
    StringBuilder out = new StringBuilder(math(formula.left()));
    boolean fits = new TextPrinter(digits).fits(formula);
    for (int r = 0; r < formula.rows().size(); r++) {
      Formula.Row row = formula.rows().get(r);
      boolean first = r == 0;
      out.append(first || fits ? " " : " \\\\\n").append(first || !fits ? "&" : "");
      out.append(letters(row.sign()).strip()).append(' ');
      out.append(row.sign().equals("+") ? "\\; " : "").append(math(row.atoms()));
    }
    return out.toString();
  }

  /** Atoms in math mode. */
  String math(List<Atom> atoms) {
    return atoms.stream().map(this::math).collect(Collectors.joining());
  }

  private String math(Atom atom) {
    return switch (atom) {
      case Atom.Name name -> symbol(name.symbol());
      case Atom.Partial p ->
          "\\frac{\\partial " + symbol(p.of()) + "}{\\partial " + symbol(p.by()) + "}";
      case Atom.Value number -> number(number.digits(digits).of(number.value()));
      case Atom.Words words ->
          words.text().codePoints().anyMatch(Character::isLetter)
              ? "\\text{" + prose(words.text()) + "}"
              : letters(words.text());
    };
  }

  private static String number(String written) {
    String text = written.replace('−', '-').replace("∞", "\\infty ");
    int e = text.indexOf('e');
    return e < 0 ? text : text.substring(0, e) + "\\cdot 10^{" + text.substring(e + 1) + "}";
  }

  /** Atoms in a sentence: what is no word is math. */
  String sentence(List<Atom> atoms) {
    return atoms.stream()
        .map(
            atom -> atom instanceof Atom.Words words ? prose(words.text()) : "$" + math(atom) + "$")
        .collect(Collectors.joining());
  }

  private String symbol(Symbol symbol) {
    if (symbol.base().startsWith("∂f/∂")) {
      String by = symbol(new Symbol(symbol.base().substring(4), symbol.of()));
      return "\\frac{\\partial f}{\\partial " + by + "}";
    }
    if (symbol.partials().isPresent()) {
      List<Symbol> partials = symbol.partials().get();
      return "\\frac{\\partial "
          + symbol(partials.getFirst())
          + "}{\\partial "
          + symbol(partials.getLast())
          + "}";
    }
    if (symbol.isUnit()) {
      return unit(symbol.of().getFirst());
    }
    Letters base = Letters.of(symbol.base());
    String stem = stem(base.stem());
    String units = symbol.of().stream().map(Tex::unit).collect(Collectors.joining(" \\to "));
    String below = base.index() + (units.isEmpty() ? "" : units);
    return stem
        + (base.mark().isEmpty() ? "" : letters(base.mark()))
        + (below.isEmpty() ? "" : "_{" + below + "}");
  }

  private static String stem(String stem) {
    if (stem.indexOf(HAT) == 1) {
      return "\\hat{" + stem.substring(0, stem.length() - 1) + "}";
    }
    return stem.length() > 1 && stem.chars().allMatch(c -> c < 128)
        ? "\\mathrm{" + prose(stem) + "}"
        : letters(stem).strip();
  }

  private static String unit(Unit unit) {
    String index = unit.index() > 0 ? Integer.toString(unit.index()) : "";
    if (unit.layer() == 0) {
      return letters(unit.letter()).strip() + (index.isEmpty() ? "" : "_{" + index + "}");
    }
    return index.isEmpty()
        ? unit.letter() + "_{" + unit.layer() + "}"
        : unit.letter() + "^{(" + unit.layer() + ")}_{" + index + "}";
  }

  private static String letters(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(c -> {
          String command = MATH.get(c);
          if (command != null) {
            out.append(command);
          } else if (c < 128 && SPECIAL.indexOf(c) >= 0) {
            out.append('\\').appendCodePoint(c);
          } else {
            out.appendCodePoint(c);
          }
        });
    return out.toString();
  }

  /** Any text, so that TeX prints it as it is. */
  static String prose(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (i + 1 < text.length() && text.charAt(i + 1) == HAT) {
        out.append("\\ensuremath{\\hat{").append(text.charAt(i++)).append("}}");
      } else {
        prose(text.charAt(i), out);
      }
    }
    return out.toString();
  }

  private static void prose(char c, StringBuilder out) {
    String command = MATH.get((int) c);
    switch (c) {
      case '\\' -> out.append("\\textbackslash{}");
      case '~' -> out.append("\\textasciitilde{}");
      case '^' -> out.append("\\textasciicircum{}");
      case '…' -> out.append("\\dots{}");
      case '–' -> out.append("--");
      case '<', '>', '|' -> out.append("\\ensuremath{").append(c).append('}');
      default -> {
        if (command != null) {
          out.append("\\ensuremath{").append(command.strip()).append('}');
        } else if (SPECIAL.indexOf(c) >= 0) {
          out.append('\\').append(c);
        } else {
          out.append(c);
        }
      }
    }
  }
}
