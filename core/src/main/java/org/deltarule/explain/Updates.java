package org.deltarule.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deltarule.explain.Update.Step;
import org.deltarule.optim.Adagrad;
import org.deltarule.optim.Adam;
import org.deltarule.optim.Adamw;
import org.deltarule.optim.Constraints;
import org.deltarule.optim.Momentum;
import org.deltarule.optim.Nesterov;
import org.deltarule.optim.Optimizer;
import org.deltarule.optim.OptimizerRule;
import org.deltarule.optim.Optimizers;
import org.deltarule.optim.Rmsprop;
import org.deltarule.optim.Sgd;
import org.deltarule.tensor.ParameterLayout.Entry;
import org.deltarule.tensor.ParameterVector;
import org.deltarule.tensor.Role;

/**
 * Writes out an update. The usual rules are computed here once more, in double precision, equation by
 * equation; the others, and limits that look at the whole gradient, by the optimizer itself.
 */
final class Updates {
  private final Explainer explainer;
  private final Sample sample;
  private final Subject subject;
  private final UpdateRule rule;
  private final Entry entry;
  private final double w;
  private String state;
  private final Map<String, Double> known = new LinkedHashMap<>();
  private final List<Step> steps = new ArrayList<>();

  Updates(Explainer explainer, Sample sample, Subject subject, UpdateRule rule) {
    this.explainer = explainer;
    this.sample = sample;
    this.subject = subject;
    this.rule = rule;
    this.entry = sample.network().layout().entry(subject.parameter());
    this.w = sample.value(subject);
    this.state = rule.state();
  }

  Update update(double gradient) {
    Constraints c = rule.constraints();
    known.put("w", w);
    known.put("g", gradient);
    boolean limited = c.clipNorm() > 0 || c.clipValue() > 0 || c.maxNorm() > 0;
    if (limited || !rules(penalized(c, gradient), rule.optimizer())) {
      steps.clear();
      known.put("Δw", byTheOptimizer());
      return result(step("w⁺", "{w} + {Δw}", w + known.getOrDefault("Δw", 0.0)));
    }
    Role role = entry.role();
    String u = steps.isEmpty() ? "g" : steps.getLast().symbol();
    double decay = c.weightDecay() * c.decays().getOrDefault(role, 0.0);
    if (decay > 0) {
      known.put("λ", decay);
      step("d", "{" + u + "} + {λ}·{w}", value(u) + decay * w);
      u = "d";
    }
    double rate = rule.learningRate() * c.rates().getOrDefault(role, 1.0);
    known.put("α", rate);
    return result(step("w⁺", "{w} − {α}·{" + u + "}", w - rate * value(u)));
  }

  private Update result(double after) {
    return new Update(
        Optimizers.ALL.format(rule.optimizer()), rule.learningRate(), state, steps, w, after);
  }

  /** The gradient with what l1 and l2 add; its name. */
  private String penalized(Constraints c, double gradient) {
    double factor = c.decays().getOrDefault(entry.role(), 0.0);
    String name = "g";
    double value = gradient;
    if (c.l1() * factor > 0) {
      known.put("l1", c.l1() * factor);
      known.put("sign w", Math.signum(w));
      value = step("g₁", "{g} + {l1}·{sign w}", value + c.l1() * factor * Math.signum(w));
      name = "g₁";
    }
    if (c.l2() * factor > 0) {
      known.put("l2", c.l2() * factor);
      step("g₂", "{" + name + "} + {l2}·{w}", value + c.l2() * factor * w);
      name = "g₂";
    }
    return name;
  }

  /** Whether the rule is one of those that are written out. */
  private boolean rules(String g, OptimizerRule optimizer) {
    switch (optimizer) {
      case Sgd sgd when sgd.momentum() == 0 -> {}
      case Sgd sgd -> velocity(g, sgd.momentum());
      case Momentum m -> velocity(g, m.momentum());
      case Nesterov n -> {
        velocity(g, n.momentum());
        step("u", "{" + g + "} + {μ}·{v⁺}", value(g) + n.momentum() * value("v⁺"));
      }
      case Adagrad a -> {
        slot("v", 0);
        step("v⁺", "{v} + {" + g + "}²", value("v") + value(g) * value(g));
        quotient(g, "v⁺", a.epsilon());
      }
      case Rmsprop r -> {
        slot("v", 0);
        mean("v⁺", "v", "ρ", r.decay(), g, true);
        quotient(g, "v⁺", r.epsilon());
      }
      case Adam a -> adam(g, a.beta1(), a.beta2(), a.epsilon());
      case Adamw a -> adam(g, a.beta1(), a.beta2(), a.epsilon());
      default -> {
        return false;
      }
    }
    return true;
  }

  private void velocity(String g, double momentum) {
    slot("v", 0);
    known.put("μ", momentum);
    step("v⁺", "{μ}·{v} + {" + g + "}", momentum * value("v") + value(g));
  }

  private void adam(String g, double beta1, double beta2, double epsilon) {
    slot("m", 0);
    slot("v", 1);
    double t = 1 + rule.saved().map(Optimizer::steps).orElse(0L);
    known.put("β₁ᵗ", Math.pow(beta1, t));
    known.put("β₂ᵗ", Math.pow(beta2, t));
    state += "; this is step t = %,d".formatted((long) t);
    mean("m⁺", "m", "β₁", beta1, g, false);
    mean("v⁺", "v", "β₂", beta2, g, true);
    step("m̂", "{m⁺}/(1 − {β₁ᵗ})", value("m⁺") / (1 - value("β₁ᵗ")));
    step("v̂", "{v⁺}/(1 − {β₂ᵗ})", value("v⁺") / (1 - value("β₂ᵗ")));
    quotient("m̂", "v̂", epsilon);
  }

  /** An exponential average of the gradient or of its square. */
  private void mean(
      String symbol, String old, String name, double decay, String g, boolean square) {
    known.put(name, decay);
    double fresh = square ? value(g) * value(g) : value(g);
    step(
        symbol,
        "{%s}·{%s} + (1 − {%s})·{%s}%s".formatted(name, old, name, g, square ? "²" : ""),
        decay * value(old) + (1 - decay) * fresh);
  }

  private void quotient(String over, String under, double epsilon) {
    known.put("ε", epsilon);
    step(
        "u",
        "{" + over + "}/(√{" + under + "} + {ε})",
        value(over) / (Math.sqrt(value(under)) + epsilon));
  }

  private double value(String name) {
    return known.getOrDefault(name, Double.NaN);
  }

  /** What the optimizer remembers of this weight; 0 before the first step. */
  private void slot(String name, int slot) {
    known.put(name, rule.saved().map(o -> (double) o.slots().get(slot).values()[at()]).orElse(0.0));
  }

  private int at() {
    return entry.offset() + subject.row() * entry.columns() + subject.column();
  }

  private double step(String symbol, String formula, double value) {
    Map<String, Double> used = new LinkedHashMap<>();
    known.forEach((name, number) -> {
      if (formula.contains("{" + name + "}")) {
        used.put(name, number);
      }
    });
    steps.add(new Step(symbol, formula, used, value));
    known.put(symbol, value);
    return value;
  }

  /** Δw as the optimizer computes it, in single precision, from the gradient of all weights. */
  private double byTheOptimizer() {
    ParameterVector weights = ParameterVector.zeros(sample.network().layout());
    for (Entry e : weights.layout().entries()) {
      double[][] matrix = sample.matrix(e.name());
      for (int i = 0; i < e.size(); i++) {
        weights.values()[e.offset() + i] = (float) matrix[i / e.columns()][i % e.columns()];
      }
    }
    Optimizer optimizer = rule.optimizer().optimizer(weights.layout(), rule.constraints());
    rule.saved()
        .ifPresent(saved -> {
          for (int i = 0; i < saved.slots().size(); i++) {
            optimizer.slots().get(i).copyFrom(saved.slots().get(i));
          }
          optimizer.restoreScalars(saved.scalars());
        });
    ParameterVector update = explainer.gradient();
    optimizer.step(rule.learningRate(), weights, explainer.loss(), update, this::elsewhere);
    return update.values()[at()];
  }

  private double elsewhere(ParameterVector weights, ParameterVector gradient) {
    Explainer there =
        new Explainer(
            new Sample(
                sample.network(),
                org.deltarule.reference.ReferenceStack.doubles(weights),
                sample.loss(),
                sample.input(),
                sample.target(),
                sample.names()));
    gradient.copyFrom(there.gradient());
    return there.loss();
  }
}
