package org.deltarule.tabular.encode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.deltarule.random.AddressedRandom;
import org.deltarule.tabular.table.NumberColumn;
import org.deltarule.tabular.table.TimeColumn;

/** Fits the encodings that a {@link FeaturePlan} asks for, one column at a time. */
final class FeatureFitting {
  private final FeaturePlan plan;
  private final AddressedRandom random;
  private final int[] rows;

  FeatureFitting(FeaturePlan plan, long seed, int[] rows) {
    this.plan = plan;
    this.random = new AddressedRandom(seed, Quantiles.STREAM);
    this.rows = rows;
  }

  /** A number, and an input that tells missing ones if there are some. */
  List<ColumnEncoding> number(NumberColumn column) {
    double[] present =
        IntStream.of(rows).mapToDouble(column::number).filter(x -> !Double.isNaN(x)).toArray();
    double[] sorted = present.clone();
    Arrays.sort(sorted);
    int missing = rows.length - present.length;
    List<ColumnEncoding> encodings = new ArrayList<>();
    if (sorted[0] != sorted[sorted.length - 1]) {
      encodings.add(
          plan.binaryNumbers() == FeaturePlan.BinaryNumbers.CATEGORY && twoValues(sorted)
              ? sign(column.name(), sorted, missing)
              : scaled(column.name(), present, sorted));
    }
    if (missing > 0) {
      encodings.add(new MissingIndicator(column.name(), ofCounts(missing), plainClip()));
    }
    return encodings;
  }

  /** A number as the plan scales it. */
  ScaledNumber scaled(String name, double[] present, double[] sorted) {
    NumberScaling scaling =
        switch (plan.scaling()) {
          case STANDARD -> Affine.standard(present);
          case ROBUST -> Affine.robust(sorted.length, i -> sorted[i]);
          case QUANTILE -> Quantiles.fit(present, random, name);
          case NONE -> Affine.IDENTITY;
        };
    return new ScaledNumber(name, scaling, plan.clip(), fill(scaling, present, sorted), false);
  }

  /** Of quantiles, which bend the scale, the mean is that of the numbers bent. */
  private double fill(NumberScaling scaling, double[] present, double[] sorted) {
    var scale = scaling.function();
    if (plan.missing() == MissingCells.MEDIAN) {
      double median = Affine.quantile(sorted.length, i -> sorted[i], 0.5);
      return plan.clip().apply(scale.applyAsDouble(median));
    }
    double mean =
        scaling instanceof Affine
            ? scale.applyAsDouble(Arrays.stream(present).average().orElse(0))
            : Arrays.stream(present).map(scale).average().orElse(0);
    return plan.clip().apply(mean);
  }

  /** An input that tells missing times. */
  MissingTime missing(TimeColumn column, int missing) {
    return new MissingTime(
        column.name(), column.kind(), column.order(), ofCounts(missing), plainClip());
  }

  private static boolean twoValues(double[] sorted) {
    double last = sorted[sorted.length - 1];
    return Arrays.stream(sorted).allMatch(x -> x == sorted[0] || x == last);
  }

  /** The smaller value at −1, the larger at 1, missing at 0; then scaled as a category's sign is. */
  private ScaledNumber sign(String name, double[] sorted, int missing) {
    double low = sorted[0];
    double high = sorted[sorted.length - 1];
    int minus = (int) Arrays.stream(sorted).filter(x -> x == low).count();
    Affine scaling = ofSigns(minus, missing);
    double half = high / 2 - low / 2;
    Affine ofNumber = new Affine(low + half + scaling.center() * half, scaling.scale() / half);
    double fill = plainClip().apply(scaling.function().applyAsDouble(0));
    return new ScaledNumber(name, ofNumber, plainClip(), fill, true);
  }

  /**
   * A category.
   *
   * @param counts the training rows of each level
   * @param missing the training rows where it is missing
   */
  ColumnEncoding category(String name, List<String> levels, int[] counts, int missing) {
    boolean ownLevel = missing > 0 && plan.missing() == MissingCells.LEVEL;
    if (plan.twoLevels() == FeaturePlan.TwoLevels.SIGN && levels.size() == 2 && !ownLevel) {
      Affine scaling = ofSigns(counts[0], rows.length - counts[0] - counts[1]);
      return new SignOfLevel(name, levels.get(0), levels.get(1), scaling, plainClip());
    }
    if (plan.embed() && levels.size() > plan.oneHot()) {
      return new LevelCode(name, levels);
    }
    List<Affine> scaling = new ArrayList<>();
    for (int count : counts) {
      scaling.add(ofCounts(count));
    }
    if (ownLevel) {
      scaling.add(ofCounts(missing));
    }
    return new OneHot(name, levels, ownLevel, scaling, plainClip());
  }

  /** One-hot inputs are scaled, and then clipped, with robust scaling only. */
  private Clip plainClip() {
    return plan.scaling() == ScalingKind.ROBUST ? plan.clip() : Clip.NONE;
  }

  /** The scaling of so many ones among zeros. */
  private Affine ofCounts(int ones) {
    return plan.scaling() == ScalingKind.ROBUST
        ? Affine.robust(rows.length, i -> i < rows.length - ones ? 0 : 1)
        : Affine.IDENTITY;
  }

  /** The scaling of −1, 0 and 1. */
  private Affine ofSigns(int minus, int zeros) {
    return plan.scaling() == ScalingKind.ROBUST
        ? Affine.robust(rows.length, i -> i < minus ? -1 : i < minus + zeros ? 0 : 1)
        : Affine.IDENTITY;
  }
}
