package org.deltarule.tabular.recipe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deltarule.tabular.encode.FeaturePlan;
import org.deltarule.train.Task;
import org.deltarule.train.TrainingPlan;

/** Settings written in one way, so that equal ones are equal texts: {@code 0.10} and {@code 0.1}. */
final class Canonical {
  private static final String MOMENTUM = "momentum";

  private Canonical() {}

  /** All settings, each as a plan writes it; those that no plan here knows as they are. */
  static Map<String, String> of(Task task, Map<String, String> settings) {
    Map<String, String> all = new LinkedHashMap<>(settings);
    all.putAll(FeaturePlan.of(settings).settings());
    all.putAll(training(task, settings).settings());
    return all;
  }

  /** The hyper-parameters of one member of an ensemble alone. */
  static TrainingPlan member(Task task, Map<String, String> settings) {
    Map<String, String> own = new LinkedHashMap<>(settings);
    own.keySet().removeAll(List.of("members", "ensemble", "folds"));
    return training(task, own);
  }

  /** The hyper-parameters among settings. */
  static TrainingPlan training(Task task, Map<String, String> settings) {
    Map<String, String> training = new LinkedHashMap<>(settings);
    training
        .keySet()
        .removeIf(
            key -> !TrainingPlan.DEFAULT.settings().containsKey(key) && !key.equals(MOMENTUM));
    return TrainingPlan.of(task, training);
  }
}
