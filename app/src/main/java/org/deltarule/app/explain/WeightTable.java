package org.deltarule.app.explain;

import static org.deltarule.app.explain.Block.heading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deltarule.explain.Derivation;
import org.deltarule.explain.Explainer;
import org.deltarule.explain.Sample;
import org.deltarule.explain.Subject;
import org.deltarule.explain.UpdateRule;
import org.deltarule.tensor.ParameterLayout.Entry;

/** All weights of a small network with their gradients and what becomes of them. */
public final class WeightTable {
  private static final int MOST = 40;

  private WeightTable() {}

  /**
   * The table.
   *
   * @param sample the network
   * @param rule the optimizer, if there is one
   * @param title its heading
   * @return a heading and a table; nothing for networks of more than 40 weights and biases
   */
  public static List<Block> of(Sample sample, Optional<UpdateRule> rule, String title) {
    if (sample.network().layout().trainable() > MOST) {
      return List.of();
    }
    Explainer explainer = new Explainer(sample);
    List<List<List<Atom>>> rows = new ArrayList<>();
    for (Entry entry : sample.network().layout().trainableEntries()) {
      if (entry.name().endsWith(".bias") && none(sample, entry)) {
        continue;
      }
      for (int i = 0; i < entry.size(); i++) {
        Subject subject = new Subject(entry.name(), i % entry.rows(), i / entry.rows());
        Derivation d = explainer.explain(subject, 1, rule);
        List<List<Atom>> row = new ArrayList<>();
        row.add(Atom.line(d.symbol()));
        row.add(Atom.line(subject.text()));
        row.add(Atom.line(d.value()));
        row.add(Atom.line(d.gradient()));
        d.update().ifPresent(u -> row.add(Atom.line(u.after())));
        rows.add(row);
      }
    }
    List<String> header = new ArrayList<>(List.of("weight", "--weight", "value", "∂f/∂w"));
    if (rule.isPresent()) {
      header.add("new value");
    }
    return List.of(heading(2, title), new Block.Grid(2, header, rows));
  }

  /** Whether a layer is written without biases. */
  private static boolean none(Sample sample, Entry entry) {
    double[][] bias = sample.weights().getOrDefault(entry.name(), new double[0][]);
    return java.util.Arrays.stream(bias)
        .flatMapToDouble(java.util.Arrays::stream)
        .allMatch(b -> b == 0);
  }
}
