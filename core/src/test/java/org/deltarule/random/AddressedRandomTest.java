package org.deltarule.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Random numbers as functions of their address. */
class AddressedRandomTest {
  private static final long KEY = new AddressedRandom(1, 2).key(3);

  /** The first outputs of SplitMix64 from seed 0, as published with the generator. */
  @Test
  void theNumbersOfAKeyAreThoseOfSplitMix64() {
    assertThat(AddressedRandom.bits(0, 0)).isEqualTo(0xE220A8397B1DCDAFL);
    assertThat(AddressedRandom.bits(0, 1)).isEqualTo(0x6E789E6AA1B965F4L);
    assertThat(AddressedRandom.bits(0, 2)).isEqualTo(0x06C45D188009454FL);
  }

  @Test
  void everyPartOfTheAddressChangesTheNumber() {
    Set<Long> seen = new HashSet<>();
    for (long seed = -2; seed < 3; seed++) {
      for (long stream = 0; stream < 5; stream++) {
        for (long step = 0; step < 5; step++) {
          for (long index = 0; index < 5; index++) {
            seen.add(AddressedRandom.bits(new AddressedRandom(seed, stream).key(step), index));
          }
        }
      }
    }
    assertThat(seen).hasSize(625);
  }

  @Test
  void uniformNumbersFillTheirRangeEvenly() {
    int n = 100_000;
    int[] tenths = new int[10];
    double sum = 0;
    for (int i = 0; i < n; i++) {
      float u = AddressedRandom.uniform(KEY, i);
      assertThat(u >= 0 && u < 1).isTrue();
      tenths[(int) (u * 10)]++;
      sum += u;
    }
    assertThat(sum / n).isCloseTo(0.5, within(4 * Math.sqrt(1 / 12.0 / n)));
    for (int count : tenths) {
      assertThat((double) count).isCloseTo(n / 10.0, within(4 * Math.sqrt(n * 0.09)));
    }
  }

  @Test
  void gaussianNumbersHaveTheMomentsOfTheNormalDistribution() {
    int n = 100_000;
    double sum = 0;
    double squares = 0;
    double fourths = 0;
    int beyondTwo = 0;
    for (int i = 0; i < n; i++) {
      double z = AddressedRandom.gaussian(KEY, i);
      sum += z;
      squares += z * z;
      fourths += z * z * z * z;
      beyondTwo += Math.abs(z) > 2 ? 1 : 0;
    }
    assertThat(sum / n).isCloseTo(0, within(4 / Math.sqrt(n)));
    assertThat(squares / n).isCloseTo(1, within(4 * Math.sqrt(2.0 / n)));
    assertThat(fourths / n).isCloseTo(3, within(4 * Math.sqrt(96.0 / n)));
    assertThat(beyondTwo / (double) n)
        .isCloseTo(0.0455003, within(4 * Math.sqrt(0.0455 * 0.9545 / n)));
  }

  @Test
  void integersBelowABoundAreEven() {
    int[] counts = new int[7];
    for (int i = 0; i < 70_000; i++) {
      counts[AddressedRandom.below(KEY, i, 7)]++;
    }
    for (int count : counts) {
      assertThat((double) count).isCloseTo(10_000, within(4 * Math.sqrt(70_000 / 7.0 * 6 / 7)));
    }
    assertThat(AddressedRandom.below(KEY, 0, 1)).isZero();
    assertThat(AddressedRandom.below(KEY, 0, Integer.MAX_VALUE))
        .isBetween(0, Integer.MAX_VALUE - 1);
  }
}
