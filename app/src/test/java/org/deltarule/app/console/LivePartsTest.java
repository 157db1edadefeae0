package org.deltarule.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.deltarule.train.TrainingEvent.Epoch;
import org.junit.jupiter.api.Test;

class LivePartsTest {
  private static final Epoch EPOCH =
      new Epoch(12, 1, 1, 0.1234, 0.1456, Map.of("accuracy", 0.9643), 0.1, true);

  private static LineParts whole() {
    return new LineParts()
        .epoch(12, 100)
        .loss(EPOCH.trainLoss())
        .judged(EPOCH, "loss")
        .rate(23400)
        .left(11.4);
  }

  @Test
  void aLineHasAllItsPartsIfThereIsRoom() {
    assertThat(whole().fit(200))
        .isEqualTo(
            "epoch  12/100  loss 0.1234  val loss 0.1456  accuracy 0.9643  23,400 rows/s  12 s"
                + " left");
  }

  @Test
  void whatMattersLeastIsLeftOutFirst() {
    assertThat(whole().fit(75))
        .isEqualTo("epoch  12/100  loss 0.1234  val loss 0.1456  accuracy 0.9643  12 s left");
    assertThat(whole().fit(60)).isEqualTo("epoch  12/100  loss 0.1234  accuracy 0.9643  12 s left");
    assertThat(whole().fit(40)).isEqualTo("epoch  12/100  loss 0.1234  12 s left");
    assertThat(whole().fit(20)).isEqualTo("epoch  12/100");
  }

  @Property
  void aLineIsNeverWiderThanItsRoom(@ForAll @IntRange(min = 0, max = 120) int width) {
    assertThat(whole().fit(width)).hasSizeLessThanOrEqualTo(width);
  }

  @Test
  void aShorterTextLeavesNothingOfALongerOneBehind() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    LiveLine line = new LiveLine(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    line.show("longer");
    line.show("short");
    line.show("short");
    line.above("x");
    line.clear();
    line.clear();
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .isEqualTo("\rlonger\rshort \rx    " + System.lineSeparator() + "short\r     \r");
  }

  @Test
  void theTimeLeftIsToldOnceTheStartIsBehindAndFromThereOn() {
    AtomicLong now = new AtomicLong();
    Pace pace = new Pace(now::get);
    pace.start(0);
    now.set(1_900_000_000L);
    pace.at(0.0001);
    assertThat(pace.secondsLeft(0.0001, 10)).isNaN();
    now.set(2_000_000_000L);
    pace.at(0.1);
    now.set(2_900_000_000L);
    assertThat(pace.secondsLeft(0.55, 10)).isNaN();
    now.set(3_000_000_000L);
    // half an epoch in the second since it settled
    assertThat(pace.epochsPerSecond(0.6)).isEqualTo(0.5);
    assertThat(pace.secondsLeft(0.6, 10)).isEqualTo(9.4 / 0.5);
  }
}
