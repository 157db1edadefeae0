package org.deltarule.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.deltarule.catalog.Catalog;
import org.deltarule.net.Layer;
import org.deltarule.net.Layers;
import org.deltarule.net.Network;
import org.deltarule.net.Pack;
import org.junit.jupiter.api.Test;

class NetworkTextTest {
  private static List<Layer> layers(String... texts) {
    return List.of(texts).stream().map(t -> Layers.ALL.parse(t)).toList();
  }

  @Test
  void namesSizesAndActivationsInOrder() {
    List<Layer> layers =
        layers(
            "dense(units=128)",
            "dense(units=64,activation=tanh)",
            "dense(units=10,activation=identity)");
    assertThat(NetworkText.of(new Network(64, layers))).isEqualTo("64 → 128 relu → 64 tanh → 10");
  }

  @Test
  void writesLikeMembersOnceAndTellsScalesAndDropoutOnceBehind() {
    List<Layer> member =
        layers(
            "number-embedding(numbers=8)",
            "feature-scale",
            "ntk-scale",
            "dense(units=256,activation=identity)",
            "parametric-activate(activation=mish)",
            "dropout(rate=0.15)",
            "ntk-scale",
            "dense(units=1,activation=identity)");
    assertThat(NetworkText.of(new Network(8, new Pack(List.of(member, member)))))
        .isEqualTo(
            "8 → 2 × [periodic embedding of 8 numbers → 256 mish → 1] with feature scale, ntk"
                + " scale, parametric activation, dropout 0.15");
  }

  @Test
  void namesMembersThatShareWeights() {
    List<Layer> layers =
        layers(
            "member-adapter(count=4)",
            "shared-dense(count=4,units=16,own=false)",
            "member-scale",
            "heads(count=4,units=3)");
    assertThat(NetworkText.of(new Network(5, layers)))
        .isEqualTo("5 → 4 members → 16 relu → 3 of each with member scale");
  }

  @Test
  void knowsAShortTextForEveryLayer() {
    for (Layer layer : Layers.ALL.all()) {
      if (!(layer instanceof Pack)) {
        assertThat(NetworkText.of(List.of(layer))).as(Catalog.nameOf(layer)).doesNotContain("=");
      }
    }
  }
}
