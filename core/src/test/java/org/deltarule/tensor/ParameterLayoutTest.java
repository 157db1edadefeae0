package org.deltarule.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.deltarule.tensor.ParameterLayout.Entry;
import org.junit.jupiter.api.Test;

/** Where each parameter stands in the one array. */
class ParameterLayoutTest {
  private static final ParameterLayout LAYOUT =
      new ParameterLayout(
          List.of(
              new Entry("layer1.weight", Role.WEIGHT, 3, 4, 0),
              new Entry("layer1.running-mean", Role.STATISTIC, 1, 4, 0),
              new Entry("layer2.weight", Role.WEIGHT, 4, 2, 0),
              new Entry("layer2.bias", Role.BIAS, 1, 2, 0)));

  @Test
  void entriesFollowEachOtherWithStatisticsLast() {
    assertThat(LAYOUT.entries().stream().map(Entry::name))
        .containsExactly("layer1.weight", "layer2.weight", "layer2.bias", "layer1.running-mean");
    assertThat(LAYOUT.entries().stream().map(Entry::offset)).containsExactly(0, 12, 20, 22);
    assertThat(LAYOUT.trainable()).isEqualTo(22);
    assertThat(LAYOUT.size()).isEqualTo(26);
    assertThat(LAYOUT.trainableEntries())
        .doesNotContain(LAYOUT.entry("layer1.running-mean"))
        .hasSize(3);
  }

  @Test
  void viewsOfAVectorShareItsArray() {
    ParameterVector vector = ParameterVector.zeros(LAYOUT);
    vector.view("layer2.weight").set(3, 1, 7);
    assertThat(vector.values()[19]).isEqualTo(7);
    ParameterVector copy = vector.copy();
    assertThat(copy).isEqualTo(vector).hasSameHashCodeAs(vector);
    copy.values()[0] = 1;
    assertThat(copy).isNotEqualTo(vector);
    vector.copyFrom(copy);
    assertThat(vector).isEqualTo(copy);
  }

  @Test
  void anUnknownNameNamesTheKnownOnes() {
    assertThatThrownBy(() -> LAYOUT.entry("layer3.bias"))
        .hasMessageContaining(
            "no parameter is named 'layer3.bias'; there are: [layer1.weight, layer2.weight");
  }

  @Test
  void twoOfOneNameAndMoreThanAnArrayHoldsAreRefused() {
    Entry entry = new Entry("w", Role.WEIGHT, 2, 2, 0);
    assertThatThrownBy(() -> new ParameterLayout(List.of(entry, entry)))
        .hasMessage("two parameters are named w");
    Entry large = new Entry("w", Role.WEIGHT, 70_000, 70_000, 0);
    assertThatThrownBy(() -> new ParameterLayout(List.of(large)))
        .hasMessageContaining("more than 2³¹ parameters");
    assertThatThrownBy(() -> new ParameterVector(LAYOUT, new float[25]))
        .hasMessage("25 values for a layout of 26");
  }
}
