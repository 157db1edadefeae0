package org.deltarule.diagnose;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.deltarule.train.LayerSignal;
import org.deltarule.train.TrainingEvent;
import org.deltarule.train.TrainingEvent.Finding;
import org.deltarule.train.TrainingEvent.Layers;

/**
 * Deltas that shrink from layer to layer on the way back.
 *
 * @param ratio ‖δ⁽¹⁾‖/‖δ⁽ᴸ⁾‖ below which it is a warning
 * @param factor ‖δ⁽ˡ⁾‖/‖δ⁽ˡ⁺¹⁾‖, the geometric mean, below which it is a warning
 * @param layers how many layers the delta must have passed for that
 * @param info the same factor, below which it is told
 * @param infoLayers how many layers the delta must have passed for that
 * @param persisting steps after which a warning is an error
 */
public record VanishingGradient(
    double ratio, double factor, int layers, double info, int infoLayers, int persisting)
    implements Rule {
  private static final double FAINT = 0.01;

  @Override
  public RuleText text() {
    return new RuleText(
        "‖δ‖ of each layer with weights: the first's ratio to the output's, and the geometric mean"
            + " of the ratios of neighbors",
        "warning if the first of more than one is below `ratio`, or the mean below `factor` over at"
            + " least `layers` ratios; info if it is below `info` over at least `info-layers`;"
            + " error if the warning holds in every measurement of more than `persisting` steps",
        "δ⁽ˡ⁾ = (δ⁽ˡ⁺¹⁾W⁽ˡ⁺¹⁾ᵀ) ⊙ g′(s⁽ˡ⁾): each layer multiplies by W and by g′, and sigmoid's g′"
            + " is at most 0.25. The norm of ∂f/∂W = qᵀδ may hide it",
        "`--activation relu --initializer he-normal`; with ReLU already: `--initializer he-normal`;"
            + " with both: `--normalization layer` or `--residual true`",
        "Nielsen ch. 5 (0.22 a layer), Glorot & Bengio 2010 (0.58 for tanh with the old start, 0.94"
            + " to 1 with theirs); AUTOTRAINER's 1e-3");
  }

  @Override
  public List<Finding> check(TrainingEvent event, Course course) {
    if (!(event instanceof Layers measured)) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    for (List<LayerSignal> chain : course.weighted(measured)) {
      DeltaFlow.of(chain)
          .ifPresent(flow ->
              grade(flow)
                  .map(s -> finding(measured, chain, flow, s, course))
                  .ifPresent(findings::add));
    }
    return findings;
  }

  private Finding finding(
      Layers measured, List<LayerSignal> chain, DeltaFlow flow, Severity severity, Course course) {
    String first = chain.getFirst().name();
    long since = severity == Severity.WARNING ? since(course, names(chain)) : measured.step();
    boolean persists = measured.step() - since >= persisting;
    boolean byFactor = flow.passed() >= layers && flow.factor() < factor;
    boolean byRatio = !byFactor && severity == Severity.WARNING;
    return found(
        flow.blocked() ? first : flow.names().getFirst(),
        measured.step(),
        byRatio ? flow.first() : flow.factor(),
        byRatio ? ratio : byFactor ? factor : info,
        persists ? Severity.ERROR : severity,
        why(flow, course, persists ? measured.step() - since : 0),
        advice(course));
  }

  private Optional<Severity> grade(DeltaFlow flow) {
    // Through a single layer a delta does not vanish: the layer's units are dead or saturated.
    boolean small = flow.passed() > 1 && flow.first() < ratio;
    if (small || (flow.passed() >= layers && flow.factor() < factor)) {
      return Optional.of(Severity.WARNING);
    }
    return flow.passed() >= infoLayers && flow.factor() < info
        ? Optional.of(Severity.INFO)
        : Optional.empty();
  }

  /** The step since which every measurement warns of a chain of layers. */
  private long since(Course course, List<String> chain) {
    List<Layers> measured = course.layers();
    long since = measured.getLast().step();
    for (int i = measured.size() - 1; i >= 0 && warns(course, measured.get(i), chain); i--) {
      since = measured.get(i).step();
    }
    return since;
  }

  private boolean warns(Course course, Layers measured, List<String> names) {
    return course.weighted(measured).stream()
        .filter(chain -> names(chain).equals(names))
        .flatMap(chain -> DeltaFlow.of(chain).flatMap(this::grade).stream())
        .anyMatch(Severity.WARNING::equals);
  }

  private static List<String> names(List<LayerSignal> chain) {
    return chain.stream().map(LayerSignal::name).toList();
  }

  private static String why(DeltaFlow flow, Course course, long persisted) {
    String first = flow.names().getFirst();
    String faint =
        flow.lastBelow(FAINT)
            .map(last -> last.equals(first) ? first + " hardly learns" : who(first, last))
            .map(who -> ", so " + who)
            .orElse("");
    return String.format(
        Locale.ROOT,
        "%s receives %.2g %% of the output's gradient%s: δ⁽ˡ⁾ = (δ⁽ˡ⁺¹⁾Wᵀ) ⊙ g′%s; with the weights"
            + " each of the %d layers from %s back to %s leaves %.2g of ‖δ‖%s",
        first,
        100 * flow.first(),
        faint,
        slope(course),
        flow.passed(),
        flow.names().get(flow.passed() - 1),
        first,
        flow.factor(),
        persisted > 0 ? ", for " + persisted + " steps now" : "");
  }

  private static String who(String first, String last) {
    return first + " to " + last + " hardly learn";
  }

  private static String slope(Course course) {
    return course.places().stream().anyMatch(p -> p.activationName().equals("sigmoid"))
        ? ", sigmoid's g′ ≤ 0.25"
        : "";
  }

  private static String advice(Course course) {
    if (course.flattening() > 0) {
      return SaturatedUnits.CURE + ", which keep the size of δ from layer to" + " layer";
    }
    if (!course.setting("initializer").startsWith("he-")) {
      return "--initializer he-normal, whose variance 2/in keeps the size of δ through ReLU";
    }
    return "--normalization layer, or --residual true with layers of equal width";
  }
}
