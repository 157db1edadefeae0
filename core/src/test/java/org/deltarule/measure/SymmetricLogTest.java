package org.deltarule.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.deltarule.train.ValueHistogram;
import org.junit.jupiter.api.Test;

class SymmetricLogTest {
  private static ValueHistogram of(float... values) {
    SymmetricLog log = new SymmetricLog();
    log.count(values.length, values, 0);
    return log.histogram();
  }

  @Test
  void zeroIsToldFromTheTiniest() {
    ValueHistogram h = of(0f, -0f, Float.MIN_VALUE, -Float.MIN_VALUE, -Float.MIN_VALUE);
    assertThat(h.edges()).containsExactly(-0x1p-40, 0.0, Double.MIN_VALUE, 0x1p-40);
    assertThat(h.counts()).containsExactly(2L, 2L, 1L);
  }

  @Test
  void aBucketHoldsOneOctave() {
    assertThat(of(1f, 1.99f, 2f).counts()).containsExactly(2L, 1L);
    assertThat(of(1f, 1.99f, 2f).edges()).containsExactly(1.0, 2.0, 4.0);
    assertThat(of(-2f, -1.5f, -1f).edges()).containsExactly(-2.0, -1.0, -0.5);
    assertThat(of(-2f, -1.5f, -1f).counts()).containsExactly(2L, 1L);
  }

  @Test
  void nanAndInfinityAreInNoBucket() {
    assertThat(of(Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY))
        .isEqualTo(ValueHistogram.EMPTY);
    assertThat(of()).isEqualTo(ValueHistogram.EMPTY);
  }

  /** The promise of the record, edge by edge, for numbers of every size and for the edges themselves. */
  @Test
  void everyNumberLiesBetweenTheEdgesOfItsBucket() {
    Random random = new Random(2);
    for (int i = 0; i < 20_000; i++) {
      float v =
          i % 4 == 0
              ? Math.scalb(random.nextBoolean() ? 1f : -1f, random.nextInt(-149, 128))
              : Float.intBitsToFloat(random.nextInt());
      if (!Float.isFinite(v)) {
        continue;
      }
      List<Double> edges = of(v).edges();
      assertThat(edges).hasSize(2);
      boolean last = edges.getLast() == Float.MAX_VALUE && v == Float.MAX_VALUE;
      assertThat(edges.getFirst() <= v && (v < edges.getLast() || last))
          .as("%s in %s", v, edges)
          .isTrue();
    }
  }

  @Test
  void anEndlessNumberOfNumbersHasFewBuckets() {
    float[] values = new float[100_000];
    Random random = new Random(3);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    ValueHistogram h = of(values);
    assertThat(h.counts().stream().mapToLong(c -> c).sum()).isEqualTo(values.length);
    assertThat(h.counts().size()).isBetween(20, 50);
    assertThat(of(-1f, 1f, 1f).edges()).containsExactly(-1.0, -0.5, 1.0, 2.0);
    assertThat(of(-1f, 1f, 1f).counts()).containsExactly(1L, 0L, 2L);
    assertThat(h.edges()).isSorted();
  }
}
