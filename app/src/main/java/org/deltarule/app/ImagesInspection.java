package org.deltarule.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.deltarule.tabular.idx.IdxLabels;
import org.deltarule.tabular.model.Samples;

/** What is in a folder of IDX files, or in one file of images. */
final class ImagesInspection {
  private ImagesInspection() {}

  static Inspection of(Path path, Samples.Images training, Optional<Samples> test) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("kind", "images");
    fields.put("images", training.count());
    fields.put("rows", training.images().rows());
    fields.put("columns", training.images().columns());
    training.labels().ifPresent(labels -> fields.put("labels", counts(labels)));
    test.ifPresent(t -> fields.put("test_images", t.count()));
    List<String> lines = new ArrayList<>(List.of("images       " + path));
    fields.forEach((key, value) -> lines.add("%-12s %s".formatted(key, value)));
    lines.remove("%-12s %s".formatted("kind", "images"));
    return new Inspection(fields, lines);
  }

  private static Map<String, Integer> counts(IdxLabels labels) {
    Map<Integer, Integer> counts = new TreeMap<>();
    for (int i = 0; i < labels.count(); i++) {
      counts.merge(labels.at(i), 1, Integer::sum);
    }
    Map<String, Integer> byName = new LinkedHashMap<>();
    counts.forEach((label, count) -> byName.put(Integer.toString(label), count));
    return byName;
  }
}
