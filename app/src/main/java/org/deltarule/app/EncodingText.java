package org.deltarule.app;

import java.util.List;
import java.util.stream.Collectors;
import org.deltarule.tabular.encode.CategoryEncoding;
import org.deltarule.tabular.encode.ClassTarget;
import org.deltarule.tabular.encode.ColumnEncoding;
import org.deltarule.tabular.encode.NumberEncoding;
import org.deltarule.tabular.encode.NumberTarget;
import org.deltarule.tabular.encode.PixelsEncoding;
import org.deltarule.tabular.encode.Target;

/** Preprocessing in words. */
final class EncodingText {
  private static final int MOST_SHOWN = 8;

  private EncodingText() {}

  static String of(ColumnEncoding column) {
    return switch (column) {
      case NumberEncoding n ->
          "%s: number, standardized with mean %s and deviation %s%s"
              .formatted(
                  n.name(),
                  Results.figure(n.mean()),
                  Results.figure(n.std()),
                  n.indicator() ? ", and an input that tells missing ones" : "");
      case CategoryEncoding c ->
          "%s: category, one-hot of %s%s"
              .formatted(c.name(), shown(c.levels()), c.missing() ? ", and missing" : "");
      case PixelsEncoding p ->
          "images of %d × %d pixels, standardized with mean %s and deviation %s"
              .formatted(p.rows(), p.columns(), Results.figure(p.mean()), Results.figure(p.std()));
    };
  }

  static String of(Target target) {
    return switch (target) {
      case ClassTarget c ->
          "%s: %d classes: %s".formatted(c.name(), c.labels().size(), shown(c.labels()));
      case NumberTarget n ->
          "%s: number, mean %s, deviation %s"
              .formatted(n.name(), Results.figure(n.mean()), Results.figure(n.std()));
    };
  }

  static String shown(List<String> names) {
    return names.stream().limit(MOST_SHOWN).collect(Collectors.joining(", "))
        + (names.size() > MOST_SHOWN ? ", … (%d in all)".formatted(names.size()) : "");
  }
}
