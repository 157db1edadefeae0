package org.deltarule.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.deltarule.catalog.Catalog;
import org.deltarule.optim.Adam;
import org.deltarule.optim.Momentum;
import org.deltarule.optim.Optimizers;
import org.deltarule.optim.Schedules;
import org.deltarule.optim.Sgd;
import org.deltarule.tensor.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The plan of a run as text. */
class TrainingPlanTest {
  /** A value for each setting that is not its default. */
  private static final Map<String, String> OTHER =
      Map.ofEntries(
          Map.entry("layers", "7,5,3"),
          Map.entry("activation", "leaky-relu(0.3)"),
          Map.entry("output-activation", "tanh"),
          Map.entry("initializer", "gaussian(0.1, 0.2)"),
          Map.entry("bias-initializer", "constant(0.25)"),
          Map.entry("normalization", "batch"),
          Map.entry("residual", "true"),
          Map.entry("parametrization", "ntk"),
          Map.entry("parametric-activation", "true"),
          Map.entry("feature-scale", "true"),
          Map.entry("number-embedding", "periodic(hidden=5)"),
          Map.entry("category-embedding", "8"),
          Map.entry("members", "3"),
          Map.entry("ensemble", "tabm-mini"),
          Map.entry("folds", "4"),
          Map.entry("dropout", "0.125"),
          Map.entry("dropout-schedule", "flat-cosine"),
          Map.entry("loss", "huber(0.7)"),
          Map.entry("reduction", "sum"),
          Map.entry("optimizer", "muon(momentum=0.9)"),
          Map.entry("learning-rate", "0.0123456789"),
          Map.entry("schedule", "step(every=3, factor=0.3)"),
          Map.entry("warmup", "17"),
          Map.entry("weight-decay", "0.01"),
          Map.entry("decay-schedule", "coslog(3)"),
          Map.entry("l1", "1e-7"),
          Map.entry("l2", "0.002"),
          Map.entry("max-norm", "4.5"),
          Map.entry("clip-norm", "1.5"),
          Map.entry("clip-value", "0.5"),
          Map.entry("averaging", "0.999"),
          Map.entry("rates", "bias:0.5,scale:0.0"),
          Map.entry("decays", "weight:1.0,bias:0.25"),
          Map.entry("batch", "full"),
          Map.entry("last-batch", "drop"),
          Map.entry("shuffle", "false"),
          Map.entry("epochs", "3"),
          Map.entry("patience", "0"),
          Map.entry("min-improvement", "1e-4"),
          Map.entry("metric", "accuracy"),
          Map.entry("keep-best", "false"),
          Map.entry("best-of-equals", "last"),
          Map.entry("seed", "-9223372036854775808"),
          Map.entry("threads", "3"));

  @Test
  void everySettingIsReadWrittenAndReadBack() {
    TrainingPlan plan = TrainingPlan.of(Task.CLASSIFICATION, OTHER);
    assertThat(plan.settings().keySet())
        .containsExactly(
            Arrays.stream(TrainingPlan.class.getRecordComponents())
                .map(RecordComponent::getName)
                .map(Catalog::kebab)
                .toArray(String[]::new));
    Map<String, String> defaults = TrainingPlan.DEFAULT.settings();
    plan.settings()
        .forEach((key, text) -> assertThat(text).as(key).isNotEqualTo(defaults.get(key)));
    assertThat(TrainingPlan.of(Task.CLASSIFICATION, plan.settings())).isEqualTo(plan);
    assertThat(TrainingPlan.of(Task.REGRESSION, plan.settings())).isEqualTo(plan);
    assertThat(plan.rates()).containsOnly(Map.entry(Role.BIAS, 0.5), Map.entry(Role.SCALE, 0.0));
  }

  @Test
  void everySettingAloneIsReadBack() {
    OTHER.forEach((key, value) -> {
      TrainingPlan plan = TrainingPlan.of(Task.CLASSIFICATION, Map.of(key, value));
      assertThat(TrainingPlan.of(Task.CLASSIFICATION, plan.settings())).as(key).isEqualTo(plan);
      assertThat(plan).as(key).isNotEqualTo(TrainingPlan.of(Task.CLASSIFICATION));
    });
  }

  @Test
  void everyRuleAndScheduleIsReadBack() {
    for (String rule : Optimizers.ALL.names()) {
      TrainingPlan plan = TrainingPlan.of(Task.REGRESSION, "optimizer=" + rule);
      assertThat(TrainingPlan.of(Task.REGRESSION, plan.settings())).isEqualTo(plan);
      assertThat(plan.learningRate())
          .as(rule)
          .isEqualTo(Optimizers.ALL.parse(rule).defaultLearningRate());
      assertThat(plan.batch() == 0).as(rule).isEqualTo(Optimizers.ALL.parse(rule).fullBatch());
    }
    for (String schedule : Schedules.ALL.names()) {
      TrainingPlan plan = TrainingPlan.of(Task.REGRESSION, "schedule=" + schedule);
      assertThat(TrainingPlan.of(Task.REGRESSION, plan.settings())).isEqualTo(plan);
    }
  }

  @Test
  void nothingSetIsTheDefault() {
    assertThat(TrainingPlan.of(Task.CLASSIFICATION)).isEqualTo(TrainingPlan.DEFAULT);
    assertThat(TrainingPlan.of(Task.CLASSIFICATION, TrainingPlan.DEFAULT.settings()))
        .isEqualTo(TrainingPlan.DEFAULT);
    assertThat(TrainingPlan.of(Task.REGRESSION).settings())
        .containsEntry("loss", "mean-squared-error");
    assertThat(TrainingPlan.of(Task.REGRESSION, "layers=").layers()).isEmpty();
    assertThat(TrainingPlan.of(Task.REGRESSION, "layers=none").layers()).isEmpty();
  }

  @Test
  void momentumIsASettingOfTheRuleNamed() {
    assertThat(TrainingPlan.of(Task.REGRESSION, "momentum=0.8").optimizer())
        .isEqualTo(new Sgd(0.8));
    assertThat(TrainingPlan.of(Task.REGRESSION, "optimizer=momentum", "momentum=0.8").optimizer())
        .isEqualTo(new Momentum(0.8));
    assertThat(TrainingPlan.of(Task.REGRESSION, "optimizer=sgd()", "momentum=0.8").optimizer())
        .isEqualTo(new Sgd(0.8));
    assertThat(TrainingPlan.of(Task.REGRESSION, "optimizer=adam(0.8)").optimizer())
        .isEqualTo(new Adam(0.8, 0.999, 1e-8));
    assertThatThrownBy(() -> TrainingPlan.of(Task.REGRESSION, "optimizer=adam", "momentum=0.8"))
        .hasMessage("the optimizer adam has no momentum");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "layer=3 | unknown setting 'layer'; known: layers, activation",
        "epochs | 'epochs' is no setting; write key=value",
        "epochs=many | 'many' is no value for epochs",
        "category-embedding=-1 | category-embedding is at least 0, not -1",
        "number-embedding=periodc | unknown number embedding 'periodc'; did you mean 'periodic'?"
            + " known: none, periodic",
        "parametrization=nkt | parametrization is standard or ntk, not 'nkt'",
        "epochs=0 | epochs is at least 1, not 0",
        "layers=3,x | '3,x' is no value for layers",
        "layers=3,0 | layers is each at least 1, not 0",
        "learning-rate=0 | learning-rate is above 0, not 0.0",
        "learning-rate=Infinity | learning-rate is above 0, not Infinity",
        "dropout=1 | dropout is at least 0 and below 1, not 1.0",
        "batch=-1 | batch is full or at least 1, not -1",
        "batch=all | 'all' is no value for batch",
        "shuffle=yes | 'yes' is no value for shuffle",
        "reduction=max | reduction is mean or sum, not 'max'",
        "rates=bias | rates: 'bias' is no factor; write role:factor, such as bias:0.1",
        "rates=bais:1 | rates is weight or bias or scale or shift or feature-scale",
        "rates=bias:x | is no value for rates",
        "optimizer=adm | unknown optimizer 'adm'; did you mean 'adam'? known: sgd",
        "optimizer=adam(beta3=1) | optimizer 'adam' has no setting 'beta3=1'",
        "activation=leaky-relu(x) | 'x' is no value",
        "patience=-1 | patience is at least 0 epochs, not -1",
        "threads=-2 | threads is 1 to 1024, or 0 for all processors, not -2",
        "threads=10000 | threads is 1 to 1024, or 0 for all processors, not 10000",
        "clip-norm=-1 | clip-norm",
        "averaging=1 | averaging",
        "metric=acuracy | unknown metric 'acuracy'; did you mean 'accuracy'? known: accuracy"
      })
  void whatIsWrongIsSaidInOneLine(String setting, String message) {
    assertThatThrownBy(() -> TrainingPlan.of(Task.CLASSIFICATION, setting))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void theMapsAndListsOfAPlanAreItsOwn() {
    Map<String, String> settings = new HashMap<>(Map.of("rates", "bias:0.5"));
    TrainingPlan plan = TrainingPlan.of(Task.REGRESSION, settings);
    assertThatThrownBy(() -> plan.rates().put(Role.BIAS, 1.0))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> plan.layers().add(1))
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
