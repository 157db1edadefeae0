package org.deltarule.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.deltarule.app.explain.Block;
import org.deltarule.app.explain.Document;
import org.deltarule.app.explain.Format;
import org.deltarule.app.explain.WeightTable;
import org.deltarule.app.explain.Worksheet;
import org.deltarule.explain.Derivation;
import org.deltarule.explain.Explainer;
import org.deltarule.explain.Sample;
import org.deltarule.explain.Subject;
import org.deltarule.loss.SquaredError;

/** The two networks of the documentation, worked out. */
final class ExplainExamples {
  private ExplainExamples() {}

  /** The network of a file that ships with the program. */
  static ExplainedSample network(String name) {
    String file = name + ".toml";
    try (InputStream in =
        Objects.requireNonNull(Format.class.getResourceAsStream(file), "an example")) {
      return NetworkFile.parse(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Both, with what there is to see in them. */
  static Document document(int paths) {
    List<Block> blocks = new ArrayList<>();
    ExplainedSample first = network("two-two-two");
    blocks.addAll(
        worksheet(
            first,
            paths,
            "w1",
            "M. Mazur's example: x = (0.05, 0.1), y = (0.01, 0.99), sigmoid units, f = ½ Σ (y −"
                + " q)². w1 is the weight from x1 to h1; it acts on both outputs, so its gradient"
                + " is a sum of two paths."));
    blocks.addAll(
        WeightTable.of(
            first.sample(),
            first.rule(),
            "All weights (in the original the biases stay as they are)"));
    blocks.addAll(withoutHalf(first, paths));
    ExplainedSample second = network("chain");
    blocks.addAll(
        worksheet(
            second,
            paths,
            "w1",
            "x = 1 → w1 → w2 → w3 → w4, a sigmoid unit behind each weight, y = 0, f = ½ (y − q)²."
                + " There is one path, and four slopes on it."));
    blocks.addAll(
        WeightTable.of(
            second.sample(), second.rule(), "All weights: the gradient shrinks downwards"));
    return new Document("Back-propagation, worked out", blocks);
  }

  private static List<Block> worksheet(
      ExplainedSample example, int paths, String weight, String note) {
    Sample sample = example.sample();
    Derivation d =
        new Explainer(sample)
            .explain(
                Subject.parse(weight, sample.network(), sample.names()), paths, example.rule());
    return Worksheet.of(example.title(), List.of(note), d);
  }

  private static List<Block> withoutHalf(ExplainedSample example, int paths) {
    Sample sample = example.sample().with(new SquaredError());
    Derivation d =
        new Explainer(sample)
            .explain(Subject.parse("w1", sample.network(), sample.names()), paths, example.rule());
    return Worksheet.inShort(
        "The same without the ½",
        "With f = Σ (y − q)² every ∂f/∂q, and so every delta and gradient, is twice as large.",
        d);
  }
}
