package org.deltarule.app;

import java.util.List;
import java.util.stream.Collectors;
import org.deltarule.tabular.encode.Affine;
import org.deltarule.tabular.encode.CategoryEncoding;
import org.deltarule.tabular.encode.ClassTarget;
import org.deltarule.tabular.encode.Clip;
import org.deltarule.tabular.encode.ColumnEncoding;
import org.deltarule.tabular.encode.CyclicTime;
import org.deltarule.tabular.encode.ElapsedTime;
import org.deltarule.tabular.encode.LabelsTarget;
import org.deltarule.tabular.encode.LevelCode;
import org.deltarule.tabular.encode.MissingIndicator;
import org.deltarule.tabular.encode.MissingTime;
import org.deltarule.tabular.encode.NumberEncoding;
import org.deltarule.tabular.encode.NumberTarget;
import org.deltarule.tabular.encode.NumbersTarget;
import org.deltarule.tabular.encode.OneHot;
import org.deltarule.tabular.encode.PixelsEncoding;
import org.deltarule.tabular.encode.ScaledNumber;
import org.deltarule.tabular.encode.SignOfLevel;
import org.deltarule.tabular.encode.Target;
import org.deltarule.tabular.table.TimeKind;

/** Preprocessing in words. */
final class EncodingText {
  private static final int MOST_SHOWN = 8;

  private EncodingText() {}

  static String of(ColumnEncoding column) {
    return column instanceof PixelsEncoding
        ? becomes(column)
        : column.sources().getFirst() + ": " + becomes(column);
  }

  /** What a column becomes, without its name. */
  static String becomes(ColumnEncoding column) {
    return switch (column) {
      case NumberEncoding n ->
          "number, standardized with mean %s and deviation %s%s"
              .formatted(
                  Results.figure(n.mean()),
                  Results.figure(n.std()),
                  n.indicator() ? ", and an input that tells missing ones" : "");
      case CategoryEncoding c ->
          "category, one-hot of %s%s"
              .formatted(shown(c.levels()), c.missing() ? ", and missing" : "");
      case ScaledNumber n ->
          "number%s, %s%s"
              .formatted(n.plain() ? " of two values" : "", n.scaling().described(), of(n.clip()));
      case MissingIndicator m -> "an input that tells missing ones";
      case OneHot o ->
          "category, one-hot of %s%s%s"
              .formatted(
                  shown(o.levels()),
                  o.missing() ? ", and missing" : "",
                  o.scaling().stream().allMatch(Affine.IDENTITY::equals)
                      ? ""
                      : ", each scaled" + of(o.clip()));
      case SignOfLevel s ->
          "category, %s for %s, %s for %s"
              .formatted(input(s, -1), s.minus(), input(s, 1), s.plus());
      case LevelCode c -> "category, one code, embedded, of %s".formatted(shown(c.levels()));
      case ElapsedTime t ->
          "days since %s, %s%s"
              .formatted(
                  t.times() == TimeKind.TIME ? "midnight" : "1970-01-01",
                  t.scaling().described(),
                  of(t.clip()));
      case CyclicTime t -> "%s, as sine and cosine".formatted(t.cycle().words());
      case MissingTime m -> "an input that tells missing ones";
      case PixelsEncoding p ->
          "images of %d × %d pixels, standardized with mean %s and deviation %s"
              .formatted(p.rows(), p.columns(), Results.figure(p.mean()), Results.figure(p.std()));
    };
  }

  private static String of(Clip clip) {
    return clip == Clip.SMOOTH ? ", clipped smoothly to ±3" : "";
  }

  private static String input(SignOfLevel s, int sign) {
    return Results.figure(s.clip().apply(s.scaling().function().applyAsDouble(sign)));
  }

  static String of(Target target) {
    return switch (target) {
      case ClassTarget c ->
          "%s: %d classes: %s".formatted(c.name(), c.labels().size(), shown(c.labels()));
      case NumberTarget n -> number(n);
      case NumbersTarget several ->
          several.each().stream().map(EncodingText::number).collect(Collectors.joining("; "));
      case LabelsTarget labels ->
          labels.each().stream()
              .map(l ->
                  "%s: label, %s or %s".formatted(l.name(), l.labels().get(0), l.labels().get(1)))
              .collect(Collectors.joining("; "));
    };
  }

  private static String number(NumberTarget n) {
    String what =
        switch (n.transform()) {
          case NONE -> "number";
          case LOG -> "logarithm of a number";
          case LOG1P -> "logarithm of 1 + a number";
        };
    String bounds =
        Double.isFinite(n.least())
            ? ", predictions from %s to %s"
                .formatted(Results.figure(n.least()), Results.figure(n.most()))
            : "";
    return "%s: %s, mean %s, deviation %s%s"
        .formatted(n.name(), what, Results.figure(n.mean()), Results.figure(n.std()), bounds);
  }

  static String shown(List<String> names) {
    return names.stream().limit(MOST_SHOWN).collect(Collectors.joining(", "))
        + (names.size() > MOST_SHOWN ? ", … (%d in all)".formatted(names.size()) : "");
  }
}
