package org.deltarule.tabular.recipe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.deltarule.tabular.encode.FeaturePlan;
import org.deltarule.tabular.space.SearchPlan;
import org.deltarule.train.TrainingPlan;

/**
 * Which rows compare the candidates of {@code best}: the more of them, the surer is the choice, and the
 * fewer candidates there is time for.
 *
 * <pre>
 * n = budget · 2 cores · 30 GFLOP/s / (6 · rows · epochs · multiplications of a row)       networks of auto's
 * n ≥ 15   5 folds, 5 networks a candidate: every row judges, by the network that has not seen it
 * n ≥ 5    10 folds, 2 networks a candidate: a fifth of the rows judges, and each network sees nine tenths
 * else     validation rows, one network a candidate
 * </pre>
 *
 * <p>The speed is that of a usual machine, not measured: the same table and budget give the same rows.
 */
final class JudgingRows {
  private static final double FLOPS = 2 * 30e9;
  private static final double MANY = 15;
  private static final double SOME = 5;

  /** With fewer rows, folds of ten would be a few rows each. */
  private static final int FEW_ROWS = 200;

  private static final List<String> DECIDE = List.of("folds", "members");

  private JudgingRows() {}

  /** What is decided, with its reason; nothing if it does not go with what the user decided. */
  static Optional<Reason> of(
      TableFacts facts, Map<String, String> user, Map<String, String> settings) {
    return reasons(facts, user, settings)
        .filter(reason ->
            DECIDE.stream()
                .filter(user::containsKey)
                .allMatch(key ->
                    reason.settings().getOrDefault(key, "").equals(user.getOrDefault(key, ""))))
        .findFirst();
  }

  /** The better first. */
  private static Stream<Reason> reasons(
      TableFacts facts, Map<String, String> user, Map<String, String> settings) {
    List<Reason> all = new ArrayList<>();
    boolean dealt = Recipe.mayBeFolded(settings);
    double networks = networks(facts, settings);
    if (dealt && (networks >= MANY || facts.rows() < FEW_ROWS)) {
      all.add(
          reason(
              "5",
              "5",
              "there is time for many networks: every row judges, by the network that has not seen"
                  + " it"));
    }
    if (dealt && networks >= SOME) {
      all.add(
          reason(
              "10",
              "2",
              "there is time for some networks: a fifth of the rows judges, and each network learns"
                  + " from nine tenths"));
    }
    String folds = user.getOrDefault("folds", "0");
    if (!folds.equals("0")) {
      all.add(reason(folds, folds, "every row judges, by the network that has not seen it"));
    }
    all.add(reason("0", "1", "each network is a candidate of its own"));
    return all.stream();
  }

  private static Reason reason(String folds, String members, String because) {
    return new Reason("rows that judge", Map.of("folds", folds, "members", members), because);
  }

  private static double networks(TableFacts facts, Map<String, String> settings) {
    SearchPlan search = SearchPlan.of(settings);
    TrainingPlan plan = Canonical.member(facts.task(), settings);
    double operations =
        Budget.operations(plan, facts.shape(FeaturePlan.of(settings)), facts.outputs());
    Duration budget = search.timeBudget().orElse(SearchPlan.USUAL_BUDGET);
    return budget.toSeconds() * FLOPS / (operations * facts.rows() * plan.epochs());
  }
}
