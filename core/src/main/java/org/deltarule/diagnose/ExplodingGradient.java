package org.deltarule.diagnose;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.deltarule.train.LayerSignal;
import org.deltarule.train.TrainingEvent;
import org.deltarule.train.TrainingEvent.Finding;
import org.deltarule.train.TrainingEvent.Layers;

/**
 * Deltas that grow from layer to layer on the way back, or numbers that are not finite.
 *
 * @param ratio ‖δ⁽¹⁾‖/‖δ⁽ᴸ⁾‖ above which it is a warning
 */
public record ExplodingGradient(double ratio) implements Rule {
  @Override
  public RuleText text() {
    return new RuleText(
        "‖δ⁽¹⁾‖/‖δ⁽ᴸ⁾‖ of the first and the last layer with weights; NaN and infinities in any"
            + " layer",
        "warning above `ratio`; error if a number is not finite",
        "δ⁽ˡ⁾ = (δ⁽ˡ⁺¹⁾W⁽ˡ⁺¹⁾ᵀ) ⊙ g′(s⁽ˡ⁾): weights whose singular values are above 1/g′ multiply δ"
            + " in every layer",
        "`--initializer he-normal` (ReLU) or `glorot-uniform` (tanh, sigmoid), `--clip-norm 1`, a"
            + " lower `--learning-rate`",
        "AUTOTRAINER's 70, of ‖δ‖ in place of ‖∂f/∂W‖");
  }

  @Override
  public List<Finding> check(TrainingEvent event, Course course) {
    if (!(event instanceof Layers measured)) {
      return List.of();
    }
    Optional<LayerSignal> broken = broken(measured.layers());
    if (broken.isPresent()) {
      LayerSignal layer = broken.get();
      return List.of(
          found(
              layer.name(),
              measured.step(),
              (double) layer.nonFinite(),
              0,
              Severity.ERROR,
              layer.nonFinite() + " numbers of the layer are NaN or infinite: they overflowed",
              "--learning-rate lower by 10, or --clip-norm 1"));
    }
    return course.weighted(measured).stream()
        .flatMap(chain -> DeltaFlow.of(chain).stream())
        .filter(flow -> flow.first() > ratio)
        .map(flow -> finding(measured.step(), flow, course))
        .toList();
  }

  /** The first that is, and not because of one within it. */
  private static Optional<LayerSignal> broken(List<LayerSignal> layers) {
    List<LayerSignal> broken = layers.stream().filter(s -> s.nonFinite() > 0).toList();
    return broken.stream()
        .filter(s -> broken.stream().noneMatch(o -> o.name().startsWith(s.name() + ".")))
        .findFirst();
  }

  private Finding finding(long step, DeltaFlow flow, Course course) {
    String why =
        String.format(
            Locale.ROOT,
            "δ⁽ˡ⁾ = (δ⁽ˡ⁺¹⁾Wᵀ) ⊙ g′: each layer from %1$s back to %2$s multiplies ‖δ‖ by %3$.3g, so"
                + " %2$s has %4$.3g times the output's",
            flow.names().get(flow.passed() - 1),
            flow.names().getFirst(),
            flow.factor(),
            flow.first());
    return found(
        flow.names().getFirst(),
        step,
        flow.first(),
        ratio,
        Severity.WARNING,
        why,
        "--initializer "
            + (course.flattening() > 0 ? "glorot-uniform" : "he-normal")
            + ", --clip-norm 1, or a lower --learning-rate");
  }
}
