package org.deltarule.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.deltarule.app.console.NetworkText;
import org.deltarule.explain.GradientCheckBlock;
import org.deltarule.explain.GradientCheckResult;
import org.deltarule.loss.Losses;

/** What a gradient check found, for people and for programs. */
record GradcheckReport(GradcheckSubject subject, GradientCheckResult result) {
  /** For programs. */
  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("verdict", result.verdict().toString());
    fields.put("passed", result.passes());
    fields.put("network", NetworkText.of(subject.network()));
    fields.put("loss_function", Losses.ALL.format(subject.loss()));
    fields.put("weights", subject.at());
    fields.put("data", subject.data());
    fields.put("rows", result.rows());
    fields.put("kernels", result.kernels());
    fields.put("loss", Results.number(result.loss()));
    fields.put("float_loss", Results.number(result.floatLoss()));
    fields.put("blocks", result.blocks().stream().map(GradcheckReport::fields).toList());
    return fields;
  }

  private static Map<String, Object> fields(GradientCheckBlock block) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", block.name());
    fields.put("shape", List.of(block.rows(), block.columns()));
    fields.put("float_error", Results.number(block.floatError()));
    fields.put("float_noise", Results.number(block.floatNoise()));
    fields.put("non_finite", block.nonFinite());
    fields.put("checked", block.checked());
    fields.put("kinks", block.kinks());
    fields.put("unresolved", block.unresolved());
    block
        .differenceError()
        .ifPresent(error -> {
          fields.put("difference_error", Results.number(error));
          fields.put(
              "worst", List.of(block.worst() / block.columns(), block.worst() % block.columns()));
        });
    fields.put("verdict", block.verdict().toString());
    return fields;
  }

  /** For people. */
  String text() {
    List<String> lines = new ArrayList<>();
    lines.add("network     " + NetworkText.of(subject.network()));
    lines.add("at          " + subject.at());
    lines.add("rows        the first %,d of %s".formatted(result.rows(), subject.data()));
    lines.add(
        "loss        %s %s, in floats (%s kernels) %s"
            .formatted(
                Losses.ALL.format(subject.loss()),
                number("%.9g", result.loss()),
                result.kernels(),
                number("%.9g", result.floatLoss())));
    lines.add("");
    int name = result.blocks().stream().mapToInt(b -> b.name().length()).max().orElse(0);
    lines.add(
        "%s  %13s  %9s  %9s  %7s  %5s  %s"
            .formatted(
                pad("block", name), "shape", "float", "differ.", "checked", "kinks", "verdict"));
    for (GradientCheckBlock block : result.blocks()) {
      lines.add(
          "%s  %13s  %9s  %9s  %7d  %5d  %s"
              .formatted(
                  pad(block.name(), name),
                  block.rows() + " × " + block.columns(),
                  number("%.1e", block.floatError()),
                  block.differenceError().isPresent()
                      ? number("%.1e", block.differenceError().getAsDouble())
                      : "–",
                  block.checked(),
                  block.kinks(),
                  verdict(block)));
    }
    lines.add("");
    lines.add("float    relative error of the gradient in floats against double precision");
    lines.add("differ.  largest relative error of the latter against central differences");
    lines.add("");
    lines.add(summary());
    return String.join(System.lineSeparator(), lines);
  }

  private static String verdict(GradientCheckBlock block) {
    String text = block.verdict().toString();
    if (block.nonFinite() > 0) {
      return "%s: %,d numbers are not finite".formatted(text, block.nonFinite());
    }
    if (block.checked() > 0 && block.unresolved() == block.checked()) {
      return text + "; too small for differences";
    }
    return block.checked() == 0 && block.kinks() > 0
        ? text + "; each entry checked crosses a kink"
        : text;
  }

  private String summary() {
    int kinks = result.blocks().stream().mapToInt(GradientCheckBlock::kinks).sum();
    int checked = result.blocks().stream().mapToInt(GradientCheckBlock::checked).sum();
    List<GradientCheckBlock> failed =
        result.blocks().stream().filter(block -> !block.verdict().passes()).toList();
    String crossed =
        kinks == 0 ? "" : "; %,d entries cross a kink and are not judged".formatted(kinks);
    String what =
        failed.isEmpty()
            ? "the gradient of all %d blocks passes".formatted(result.blocks().size())
            : "the gradient of %d of %d blocks does not pass, that of %s first"
                .formatted(failed.size(), result.blocks().size(), failed.getFirst().name());
    return "verdict     %s: %s; largest errors %s in floats, %s at %,d entries%s"
        .formatted(
            result.verdict(),
            what,
            largest(GradientCheckBlock::floatError),
            largest(block -> block.differenceError().orElse(0)),
            checked,
            crossed);
  }

  private String largest(ToDoubleFunction<GradientCheckBlock> error) {
    return number("%.1e", result.blocks().stream().mapToDouble(error).reduce(0, Math::max));
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency
  private static String number(String format, double value) {
    return Double.isFinite(value)
        ? String.format(Locale.ROOT, format, value)
        : Double.toString(value);
  }
}
