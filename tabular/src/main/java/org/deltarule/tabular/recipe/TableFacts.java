package org.deltarule.tabular.recipe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.deltarule.data.InputShape;
import org.deltarule.tabular.encode.FeaturePlan;
import org.deltarule.train.Task;

/**
 * What recipes look at: kind and size of the data, counted before anything is fitted.
 *
 * @param task what is predicted
 * @param rows to learn from or to choose by: all but the test rows
 * @param numbers columns of numbers
 * @param levels of each category, how many there are
 * @param classes of the target; 0 for numbers
 * @param targets how many columns are predicted
 * @param pixels of an image; 0 for a table
 */
public record TableFacts(
    Task task, int rows, int numbers, List<Integer> levels, int classes, int targets, int pixels) {
  /** Copies the list. */
  public TableFacts {
    levels = List.copyOf(levels);
  }

  /** The facts that conditions may name. */
  Map<String, String> byName() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("task", task.name().toLowerCase(Locale.ROOT));
    facts.put("rows", Integer.toString(rows));
    facts.put("numbers", Integer.toString(numbers));
    facts.put("categories", Integer.toString(levels.size()));
    facts.put("classes", Integer.toString(classes));
    facts.put("targets", Integer.toString(targets));
    facts.put("images", Boolean.toString(pixels > 0));
    return facts;
  }

  /**
   * About what a network is given.
   *
   * @param features what columns become
   * @return numbers, pixels and levels, codes
   */
  InputShape shape(FeaturePlan features) {
    return shape(features.embed() ? features.oneHot() : Integer.MAX_VALUE);
  }

  /**
   * About what a network is given.
   *
   * @param oneHot the most levels that get an input each
   * @return numbers, pixels and levels, codes
   */
  InputShape shape(int oneHot) {
    int plain = pixels;
    List<Integer> codes = new ArrayList<>();
    for (int count : levels) {
      if (count <= oneHot) {
        plain += count;
      } else {
        codes.add(count + 1);
      }
    }
    return new InputShape(numbers, plain, codes);
  }

  /** The outputs of a network: one for each class, else one for each target. */
  int outputs() {
    return Math.max(1, task == Task.CLASSIFICATION ? classes : targets);
  }
}
