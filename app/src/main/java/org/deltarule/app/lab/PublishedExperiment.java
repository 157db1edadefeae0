package org.deltarule.app.lab;

import java.util.Optional;

/** What a paper measured, measured again: longer than the other experiments, and on numbers alone. */
interface PublishedExperiment extends Experiment {
  @Override
  default boolean onlyNamed() {
    return true;
  }

  @Override
  default Optional<String> objection(LabData data) {
    return data.objectionToNumbers();
  }
}
