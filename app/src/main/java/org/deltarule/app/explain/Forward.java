package org.deltarule.app.explain;

import static org.deltarule.app.explain.Block.heading;
import static org.deltarule.app.explain.Block.paragraph;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.deltarule.app.explain.Block.Formulas;
import org.deltarule.app.explain.Block.Grid;
import org.deltarule.explain.Derivation;
import org.deltarule.explain.Factor;
import org.deltarule.explain.Line;
import org.deltarule.explain.Output;
import org.deltarule.explain.Stage;
import org.deltarule.explain.Stage.Kind;
import org.deltarule.explain.Symbol;
import org.deltarule.explain.Unit;
import org.deltarule.loss.Link;

/** The forward pass: the network's equations with the numbers of the sample. */
final class Forward {
  private static final int SMALL = 8;
  private static final int MANY_OUTPUTS = 20;

  private Forward() {}

  static List<Block> of(Derivation d) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(heading(2, "1. Forward: the equations with the numbers of this sample"));
    if (d.stages().stream().anyMatch(stage -> stage.units().size() > SMALL)) {
      blocks.add(
          paragraph(
              "Layers of more than 8 units are written out along the path with the largest product"
                  + " only, sums of more than 8 terms with the term on that path, the 3 largest"
                  + " others and the bias; the sum of those left out is the last number."));
      blocks.add(figures(d));
    }
    for (Stage stage : d.stages()) {
      List<Formula> formulas = formulas(stage);
      if (!formulas.isEmpty()) {
        blocks.add(paragraph(caption(stage)));
        blocks.add(new Formulas(formulas));
      }
    }
    blocks.addAll(loss(d));
    return blocks;
  }

  /** Each vector in figures. */
  private static Block figures(Derivation d) {
    List<List<List<Atom>>> rows = new ArrayList<>();
    for (Stage stage : d.stages()) {
      var values = stage.values().stream().mapToDouble(Double::doubleValue).summaryStatistics();
      double squares = stage.gradients().stream().mapToDouble(g -> g * g).sum();
      rows.add(
          List.of(
              Atom.line((stage.layer() + " " + name(stage)).strip()),
              Atom.line(Integer.toString(stage.units().size())),
              Atom.line(values.getMin()),
              Atom.line(values.getAverage()),
              Atom.line(values.getMax()),
              Atom.line(Math.sqrt(squares / stage.units().size()))));
    }
    return new Grid(
        1,
        List.of(
            "numbers", "units", "least", "mean", "largest", "root mean square of their gradients"),
        rows);
  }

  private static String name(Stage stage) {
    return switch (stage.kind()) {
      case INPUT -> "inputs x";
      case SUM -> "sums s";
      case OUTPUT -> stage.function() + " q";
      case NORMALIZED -> "normalized n";
      case ADDED -> "block r";
      case SCALED -> "scaled z";
      case DIVIDED -> "divided u";
      case MIXED -> "parametric " + stage.function() + " q";
      case EMBEDDED -> "embedded numbers e";
      case LOOKED_UP -> "vectors of levels v";
      case PARAMETER -> "the parameter θ";
    };
  }

  private static String caption(Stage stage) {
    return switch (stage.kind()) {
      case INPUT, PARAMETER -> "";
      case SUM -> stage.layer() + ", weighted sums:";
      case OUTPUT -> stage.layer() + ", " + activation(stage.function()) + ":";
      case NORMALIZED ->
          stage.layer()
              + (stage.function().startsWith("batch")
                  ? ", batch normalization with its running statistics, x̂ = (s − μ)/√(σ² + ε):"
                  : ", layer normalization, x̂ = (s − μ)/√(σ² + ε) over the units:");
      case ADDED -> stage.layer() + ", the block's input added to what its layers make of it:";
      case SCALED -> stage.layer() + ", each number times its learned factor c:";
      case DIVIDED -> stage.layer() + ", divided by the root of how many numbers there are:";
      case MIXED ->
          stage.layer()
              + ", parametric activation, q = s + a·d with d = g(s) − s and g = "
              + stage.function()
              + ", with the slope ∂q/∂s = 1 + a(g′ − 1):";
      case EMBEDDED -> stage.layer() + ", numbers embedded (" + stage.function() + "):";
      case LOOKED_UP -> stage.layer() + ", the vectors of the row's levels:";
    };
  }

  private static String activation(String name) {
    return switch (name) {
      case "sigmoid" -> "sigmoid, g(s) = 1/(1 + e⁻ˢ), with the slope g′ = q(1 − q) ≤ 0.25";
      case "tanh" -> "tanh, with the slope g′ = 1 − q² ≤ 1";
      case "relu" -> "relu, g(s) = max(0, s), with the slope g′ = 1 above 0 and 0 below";
      default -> "g = " + name;
    };
  }

  private static List<Formula> formulas(Stage stage) {
    if (stage.kind() == Kind.INPUT || stage.kind() == Kind.PARAMETER) {
      return List.of();
    }
    List<Formula> formulas = new ArrayList<>();
    for (Line line : stage.lines()) {
      if (stage.kind() == Kind.EMBEDDED || stage.kind() == Kind.LOOKED_UP) {
        formulas.add(Formula.of(line.symbol()).is(line.value()));
      } else if (stage.kind() == Kind.OUTPUT) {
        Symbol argument = line.terms().getFirst().factors().getFirst().symbol();
        formulas.add(
            Formula.of(line.symbol())
                .is("g(", argument, ")")
                .is("g(", line.terms().getFirst().product(), ")")
                .is(line.value()));
        line.slope().ifPresent(slope -> formulas.add(slope(stage, line, slope)));
      } else {
        formulas.add(
            Formula.of(line.symbol())
                .is(Atom.nameSum(line.terms(), line.others()))
                .is(Atom.numberSum(line.terms(), line.others(), line.othersSum()))
                .is(line.value()));
      }
    }
    return formulas;
  }

  private static Formula slope(Stage stage, Line line, Factor slope) {
    Formula left = Formula.of(slope.symbol());
    double q = line.value();
    Symbol name = line.symbol();
    return switch (stage.function()) {
      case "sigmoid" -> left.is(name, "·(1 − ", name, ")").is(q, "·", 1 - q).is(slope.value());
      case "tanh" -> left.is("1 − ", name, "²").is(slope.value());
      default -> left.is(slope.value());
    };
  }

  private static List<Block> loss(Derivation d) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(paragraph("The error: " + LossText.formula(d.sample().loss()) + "."));
    boolean linked = d.outputs().stream().anyMatch(o -> o.prediction() != o.value());
    List<String> header = new ArrayList<>(List.of("output", value(d)));
    if (linked) {
      header.add("prediction p");
    }
    header.addAll(List.of("target", "its part of f", "∂f/∂q"));
    List<List<List<Atom>>> rows = new ArrayList<>();
    for (Output o : d.outputs().stream().limit(MANY_OUTPUTS).toList()) {
      List<List<Atom>> row = new ArrayList<>();
      Unit unit = o.unit();
      row.add(
          Atom.line(unit.name() + (unit.label().isEmpty() ? "" : " (" + meaning(d, unit) + ")")));
      row.add(Atom.line(o.value()));
      if (linked) {
        row.add(Atom.line(o.prediction()));
      }
      row.addAll(List.of(Atom.line(o.target()), Atom.line(o.error()), Atom.line(o.gradient())));
      rows.add(row);
    }
    blocks.add(new Grid(1, header, rows));
    if (d.outputs().size() > MANY_OUTPUTS) {
      blocks.add(paragraph("… and " + (d.outputs().size() - MANY_OUTPUTS) + " outputs more."));
    }
    List<Formula> formulas = new ArrayList<>();
    if (d.outputs().size() <= SMALL) {
      d.outputs().forEach(o -> LossText.gradient(d.sample().loss(), o).ifPresent(formulas::add));
    }
    Formula f = Formula.of(new Symbol("f"));
    if (d.outputs().size() > 1 && d.outputs().size() <= SMALL) {
      List<Atom> parts = new ArrayList<>();
      for (Output o : d.outputs()) {
        if (!parts.isEmpty()) {
          parts.add(Atom.words(" + "));
        }
        parts.addAll(Atom.guarded(o.error()));
      }
      f = f.is(parts);
    }
    formulas.add(f.is(d.loss()));
    blocks.add(new Formulas(formulas));
    return blocks;
  }

  /** What the outputs' numbers are, before softmax or sigmoid. */
  private static String value(Derivation d) {
    boolean sums = d.stages().getLast().kind() == Kind.SUM;
    return !classes(d) ? "q" : sums ? "q = s (logit)" : "q (logit)";
  }

  private static boolean classes(Derivation d) {
    Link link = d.sample().loss().link();
    return link == Link.SOFTMAX || link == Link.SIGMOID;
  }

  /** What a unit with a label stands for. */
  static String meaning(Derivation d, Unit unit) {
    String kind =
        switch (unit.letter()) {
          case "x" -> "the column ";
          case "o" -> classes(d) ? "class " : "";
          default -> "";
        };
    return kind + unit.label();
  }

  /** The inputs as a list, if they are few. */
  static String inputs(Derivation d) {
    return IntStream.range(0, d.sample().input().size())
        .mapToObj(i -> new Digits(9).of(d.sample().input().get(i)))
        .collect(Collectors.joining(", ", "x = (", ")"));
  }
}
