package org.deltarule.tabular.search;

import org.deltarule.data.Dataset;
import org.deltarule.data.InputShape;
import org.deltarule.tabular.encode.ClassTarget;
import org.deltarule.tabular.model.TrainingData;
import org.deltarule.tabular.recipe.TableFacts;

/** What conditions look at, of data that are ready. */
final class CountedData {
  private CountedData() {}

  static TableFacts facts(TrainingData data) {
    InputShape shape = data.encoder().shape();
    return new TableFacts(
        data.readout(data.plan().training().loss()).task(),
        data.training().rows() + data.validation().map(Dataset::rows).orElse(0),
        shape.numbers(),
        shape.codes(),
        data.target() instanceof ClassTarget classes ? classes.labels().size() : 0,
        data.target().names().size(),
        data.encoder().pixels().isPresent() ? shape.columns() : 0);
  }
}
