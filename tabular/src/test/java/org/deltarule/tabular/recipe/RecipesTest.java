package org.deltarule.tabular.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.deltarule.loss.SoftmaxCrossEntropy;
import org.deltarule.net.None;
import org.deltarule.train.PlannedNetwork;
import org.deltarule.train.Task;
import org.deltarule.train.TrainingPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecipesTest {
  private static final TableFacts SMALL =
      new TableFacts(Task.CLASSIFICATION, 800, 4, List.of(3, 50), 2, 1, 0);

  /** Every recipe on every shape. */
  static Stream<Object[]> grid() {
    List<Object[]> grid = new ArrayList<>();
    for (String recipe : Recipes.NAMES) {
      for (Task task : Task.values()) {
        for (int rows : new int[] {1, 3, 99, 100, 1_500, 5_000, 60_000, 1_000_000}) {
          for (int numbers : new int[] {0, 1, 128, 129, 50_000}) {
            for (List<Integer> levels : List.of(List.<Integer>of(), List.of(2, 8, 9, 10_000))) {
              int classes = task == Task.CLASSIFICATION ? 3 : 0;
              int targets = task == Task.LABELS ? 4 : 1;
              int pixels = numbers == 0 && levels.isEmpty() ? 784 : 0;
              grid.add(
                  new Object[] {
                    recipe, new TableFacts(task, rows, numbers, levels, classes, targets, pixels)
                  });
            }
          }
        }
      }
    }
    return grid.stream();
  }

  @ParameterizedTest
  @MethodSource("grid")
  void everyRecipeIsAValidPlanWithAReasonForEverySetting(String name, TableFacts facts) {
    RecipeChoice choice = Recipes.settle(Map.of("recipe", name), () -> facts);
    TrainingPlan plan = Canonical.training(facts.task(), choice.settings());
    assertThat(plan.epochs()).isBetween(1, 256);
    assertThat(
            PlannedNetwork.layers(plan, facts.shape(plan.categoryEmbedding() > 0 ? 8 : 99_999), 3))
        .isNotEmpty();
    Map<String, String> reasoned = new LinkedHashMap<>();
    choice
        .reasons()
        .forEach(reason -> {
          assertThat(reason.because()).isNotBlank();
          reasoned.putAll(reason.settings());
        });
    reasoned.put("recipe", name);
    assertThat(reasoned).isEqualTo(new LinkedHashMap<>(choice.settings()));
    assertThat(choice.overridden()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("grid")
  void aChoiceOnceMadeIsMadeAgainFromItsOwnSettings(String name, TableFacts facts) {
    RecipeChoice once = Recipes.settle(Map.of("recipe", name), () -> facts);
    RecipeChoice again = Recipes.settle(once.settings(), () -> facts);
    assertThat(again.settings()).isEqualTo(once.settings());
    assertThat(again.reasons()).isEqualTo(once.reasons());
  }

  @Test
  void withNoNetworkNamedItIsAutoElsePlain() {
    assertThat(chosen("target", "y", "seed", "3", "epochs", "5", "metric", "auc"))
        .isEqualTo("auto");
    assertThat(chosen("layers", "8")).isEqualTo("plain");
    assertThat(chosen("momentum", "0.9")).isEqualTo("plain");
    assertThat(chosen("batch", "full")).isEqualTo("plain");
    assertThat(chosen("layers", "8", "recipe", "auto")).isEqualTo("auto");
    assertThat(chosen("recipe", "plain")).isEqualTo("plain");
    assertThat(Recipes.settle(Map.of("optimizer", "sgd"), () -> SMALL).why())
        .contains("optimizer is named");
  }

  private static String chosen(String... settings) {
    return Recipes.settle(map(settings), () -> SMALL).recipe();
  }

  @Test
  void theUserWinsAndIsToldWhatTheRecipeWouldHave() {
    RecipeChoice choice =
        Recipes.settle(map("recipe", "auto", "batch", "64", "dropout", "0.150"), () -> SMALL);
    assertThat(choice.settings()).containsEntry("batch", "64").containsEntry("dropout", "0.150");
    assertThat(choice.overridden()).containsExactly(new Overridden("batch", "64", "128"));
    assertThat(choice.reasons()).noneMatch(reason -> reason.settings().containsKey("batch"));
  }

  @Test
  void anUnknownRecipeIsAnsweredWithTheNearestName() {
    assertThatThrownBy(() -> Recipes.settle(map("recipe", "autos"), () -> SMALL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("did you mean 'auto'?")
        .hasMessageNotContaining("\n");
  }

  @Test
  void autoSmoothsLabelsOnlyWhereDecisionsAreCounted() {
    assertThat(auto("metric", "accuracy").loss()).isEqualTo(new SoftmaxCrossEntropy(0.1));
    assertThat(auto().loss()).isEqualTo(new SoftmaxCrossEntropy(0.1));
    assertThat(auto("metric", "log_loss").loss()).isEqualTo(new SoftmaxCrossEntropy(0));
    assertThat(auto("metric", "auc").loss()).isEqualTo(new SoftmaxCrossEntropy(0));
  }

  @Test
  void autoFollowsTheMetricOfNumbers() {
    TableFacts numbers = new TableFacts(Task.REGRESSION, 5000, 9, List.of(), 0, 1, 0);
    Map<String, String> pinball =
        Recipes.settle(map("metric", "pinball(tau=0.9)"), () -> numbers).settings();
    assertThat(pinball).containsEntry("loss", "quantile(tau=0.9)");
    Map<String, String> plain = Recipes.settle(Map.of(), () -> numbers).settings();
    assertThat(plain).containsEntry("metric", "rmse").containsEntry("learning-rate", "0.2");
    Map<String, String> quantiles =
        Recipes.settle(map("loss", "quantiles(0.1, 0.9)"), () -> numbers).settings();
    assertThat(quantiles).containsEntry("metric", "loss");
  }

  @Test
  void pixelsAndManyNumbersAreNotEmbedded() {
    TableFacts images = new TableFacts(Task.CLASSIFICATION, 60_000, 0, List.of(), 10, 1, 784);
    Map<String, String> settings = Recipes.settle(Map.of(), () -> images).settings();
    assertThat(settings).containsEntry("number-embedding", "none").doesNotContainKey("scaling");
    TableFacts wide = new TableFacts(Task.CLASSIFICATION, 900, 5000, List.of(), 2, 1, 0);
    assertThat(
            Canonical.training(Task.CLASSIFICATION, Recipes.settle(Map.of(), () -> wide).settings())
                .numberEmbedding())
        .isEqualTo(new None());
  }

  @Test
  void multiplicationsAreThoseOfTheForwardPass() {
    TrainingPlan plan = TrainingPlan.of(Task.REGRESSION, "layers=10,5");
    TableFacts facts = new TableFacts(Task.REGRESSION, 100, 3, List.of(), 0, 1, 0);
    // (3·10 + 10) + (10·5 + 5) + (5·1 + 1), biases included
    assertThat(Budget.multiplications(plan, facts.shape(8), 1)).isEqualTo(40 + 55 + 6);
  }

  @Test
  void anEnsembleIsAPackOfFewRowsAndTabmOfMany() {
    TableFacts many = new TableFacts(Task.CLASSIFICATION, 26_000, 6, List.of(9), 2, 1, 0);
    Map<String, String> few = Recipes.settle(Map.of("recipe", "ensemble"), () -> SMALL).settings();
    assertThat(few).containsEntry("members", "16").containsEntry("parametrization", "ntk");
    assertThat(Recipes.settle(Map.of("recipe", "ensemble"), () -> many).settings())
        .containsEntry("ensemble", "tabm")
        .containsEntry("parametrization", "standard")
        .containsEntry("number-embedding", "piecewise-linear(bins=48, outputs=16)")
        .containsEntry("loss", "softmax-cross-entropy");
  }

  @Test
  void membersAndEpochsFollowFromRowsAndNetwork() {
    TableFacts large = new TableFacts(Task.REGRESSION, 1_000_000, 20, List.of(), 0, 1, 0);
    TableFacts narrow = new TableFacts(Task.REGRESSION, 400, 2, List.of(), 0, 1, 0);
    RecipeChoice ofNarrow = Recipes.settle(Map.of(), () -> narrow);
    RecipeChoice ofLarge = Recipes.settle(Map.of(), () -> large);
    assertThat(setting(ofNarrow, "members")).isEqualTo("8");
    assertThat(setting(ofNarrow, "epochs")).isEqualTo("192");
    assertThat(setting(ofLarge, "members")).isEqualTo("1");
    assertThat(Integer.parseInt(setting(ofLarge, "epochs"))).isBetween(16, 60);
  }

  private static String setting(RecipeChoice choice, String key) {
    return Objects.requireNonNull(choice.settings().get(key));
  }

  private static TrainingPlan auto(String... settings) {
    return Canonical.training(
        Task.CLASSIFICATION, Recipes.settle(map(settings), () -> SMALL).settings());
  }

  private static Map<String, String> map(String... settings) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      map.put(settings[i], settings[i + 1]);
    }
    return map;
  }
}
