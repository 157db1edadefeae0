package org.deltarule.app.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.deltarule.activation.Activations;
import org.deltarule.app.lab.ActivationShapes.Steepest;
import org.deltarule.reference.ReferenceActivation;
import org.junit.jupiter.api.Test;

/** Where an activation is steepest. */
class ActivationShapesTest {
  private static Steepest of(String name) {
    return Steepest.of(ReferenceActivation.of(name)::derivative);
  }

  @Test
  void theSigmoidsLargestSlopeIsAQuarterWhereItsOutputIsAHalf() {
    Steepest steepest = of("sigmoid");
    assertThat(steepest.slope()).isEqualTo(0.25);
    assertThat(steepest.from()).isZero().isEqualTo(steepest.to());
    assertThat(ReferenceActivation.of("sigmoid").value(steepest.from())).isEqualTo(0.5);
  }

  @Test
  void aStretchOfEqualSlopeIsToldFromEndToEnd() {
    assertThat(of("relu6")).isEqualTo(new Steepest(1, 0, 6));
    assertThat(of("hard-sigmoid").slope()).isCloseTo(1 / 6.0, within(1e-12));
    assertThat(of("hard-swish").slope()).as("just left of 3").isCloseTo(1.5, within(1e-8));
  }

  @Test
  void everyActivationHasAPlaceWithinTheDrawing() {
    for (String name : Activations.ALL.names()) {
      assertThat(of(name).slope()).as(name).isPositive();
      assertThat(of(name).from()).as(name).isLessThanOrEqualTo(of(name).to());
    }
  }
}
