package org.deltarule.tabular.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deltarule.train.Task;
import org.deltarule.train.TrainingPlan;

/**
 * The effective plan of a run: with the same data it gives the same model, bit for bit.
 *
 * @param data what is made of the data
 * @param training every hyper-parameter
 */
public record RunPlan(DataPlan data, TrainingPlan training) {
  /**
   * The plan that its own {@link #settings} describe.
   *
   * @param settings text by key
   * @return the plan
   * @throws IllegalArgumentException if a key or a value is not valid, or the task is not named
   */
  public static RunPlan of(Map<String, String> settings) {
    DataPlan data = DataPlan.of(dataSettings(settings));
    Task task =
        switch (data.task()) {
          case CLASSIFICATION ->
              data.targets(List.of()).size() > 1 ? Task.LABELS : Task.CLASSIFICATION;
          case REGRESSION -> Task.REGRESSION;
          case AUTO -> throw new IllegalArgumentException("the plan names no task");
        };
    return new RunPlan(data, TrainingPlan.of(task, trainingSettings(settings)));
  }

  /**
   * The settings that are not hyper-parameters.
   *
   * @param settings text by key
   * @return those of {@link DataPlan}
   */
  public static Map<String, String> dataSettings(Map<String, String> settings) {
    Map<String, String> data = new LinkedHashMap<>(settings);
    data.keySet().retainAll(DataPlan.KEYS);
    return data;
  }

  /**
   * The hyper-parameters among settings.
   *
   * @param settings text by key
   * @return those of {@link TrainingPlan}, and any that nobody knows
   */
  public static Map<String, String> trainingSettings(Map<String, String> settings) {
    Map<String, String> training = new LinkedHashMap<>(settings);
    training.keySet().removeAll(DataPlan.KEYS);
    return training;
  }

  /**
   * This plan as text by key, every setting written out: what a plan file holds.
   *
   * @return the settings of the data, then those of training
   */
  public Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>(data.settings());
    settings.putAll(training.settings());
    return settings;
  }
}
