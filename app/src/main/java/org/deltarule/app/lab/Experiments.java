package org.deltarule.app.lab;

import java.util.List;
import org.deltarule.data.InputException;
import org.deltarule.tabular.table.NearestName;

/** The experiments that can be named. */
public final class Experiments {
  /** All of them, in the order in which they are shown. */
  public static final List<Experiment> ALL =
      List.of(
          new ActivationShapes(),
          new InitialWeights(),
          new Depth(),
          new BatchSizes(),
          new LearningRates(),
          new LinearLayers(),
          new Trainability(),
          new Nielsen2015(),
          new GlorotBengio2010(),
          new He2015(),
          new MeanField());

  private Experiments() {}

  /**
   * Those that run when none is named.
   *
   * @return the short ones
   */
  public static List<Experiment> usual() {
    return ALL.stream().filter(e -> !e.onlyNamed()).toList();
  }

  /**
   * One by name.
   *
   * @param name its name
   * @return the experiment
   * @throws InputException if there is none of the name
   */
  public static Experiment named(String name) {
    List<String> names = ALL.stream().map(Experiment::name).toList();
    int index = names.indexOf(name);
    if (index < 0) {
      String near = NearestName.of(name, names).map(n -> "did you mean '" + n + "'? ").orElse("");
      throw new InputException(
          "there is no experiment '%s'; %sexperiments: %s"
              .formatted(name, near, String.join(", ", names)));
    }
    return ALL.get(index);
  }
}
