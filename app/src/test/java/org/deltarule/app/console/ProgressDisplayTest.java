package org.deltarule.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.deltarule.train.TrainingEvent;
import org.junit.jupiter.api.Test;

class ProgressDisplayTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private long now;

  @Test
  void longEpochsHaveALineEach() {
    try (ProgressDisplay display = plain()) {
      start(display, 3, 0);
      epoch(display, 1, 2.0, true);
      epoch(display, 2, 2.0, true);
      epoch(display, 3, 2.0, true);
      stop(display, 3);
    }
    assertThat(lines())
        .containsExactly(
            "epoch 1/3  loss 1.0000  val loss 0.5000  accuracy 0.9000  100 rows/s  4 s left",
            "epoch 2/3  loss 0.5000  val loss 0.2500  accuracy 0.9000  100 rows/s  2 s left",
            "epoch 3/3  loss 0.3333  val loss 0.1667  accuracy 0.9000  100 rows/s");
  }

  @Test
  void ofShortEpochsTheFirstAboutOneASecondTheLastAndTheBestAreShown() {
    try (ProgressDisplay display = plain()) {
      start(display, 30, 0);
      for (int e = 1; e <= 30; e++) {
        epoch(display, e, 0.1, e <= 17);
      }
      stop(display, 17);
    }
    assertThat(lines())
        .extracting(l -> l.substring(0, l.indexOf("  loss")))
        .containsExactly(
            "epoch  1/30", "epoch 11/30", "epoch 21/30", "epoch 30/30", "best  epoch 17/30");
  }

  @Test
  void withoutValidationRowsThereIsNoValidationLoss() {
    try (ProgressDisplay display = plain()) {
      start(display, 2, 0);
      now += 1_000_000_000L;
      display.on(
          new TrainingEvent.Epoch(1, 10, 1, 0.25, Double.NaN, Map.of("rmse", 3.5), 0.1, true));
    }
    assertThat(lines())
        .containsExactly("epoch 1/2  loss 0.2500  rmse 3.5000  200 rows/s  1 s left");
  }

  @Test
  void theMetricShownIsTheOneThatThePlanChoosesBy() {
    try (ProgressDisplay display = plain()) {
      display.on(
          new TrainingEvent.Started(
              Map.of("epochs", "2", "metric", "macro-f1"), 200, 4, 9, "scalar", 1, 0, 0));
      display.on(
          new TrainingEvent.Epoch(
              2, 10, 1, 0.25, 0.5, Map.of("accuracy", 0.1, "macro_f1", 0.7), 0.1, true));
    }
    assertThat(lines().getFirst()).contains("macro f1 0.7000").doesNotContain("accuracy");
  }

  @Test
  void aRunThatGoesOnCountsFromWhereItWas() {
    try (ProgressDisplay display = plain()) {
      start(display, 10, 7);
      now += 2_000_000_000L;
      display.on(new TrainingEvent.Epoch(8, 80, 99, 0.5, 0.5, Map.of("accuracy", 0.9), 0.1, false));
    }
    // how long this epoch took of the 99 s is not known
    assertThat(lines())
        .containsExactly("epoch  8/10  loss 0.5000  val loss 0.5000  accuracy 0.9000  4 s left");
  }

  @Test
  void aFindingIsShownOnceForItsLayer() {
    try (ProgressDisplay display = plain()) {
      start(display, 2, 0);
      display.on(finding("layer1", 5));
      display.on(finding("layer1", 9));
      display.on(finding("layer2", 9));
    }
    assertThat(lines())
        .containsExactly(
            "warning: dead-units in layer1 at step 5: 0.5000 (limit 0.4000); g′ = 0",
            "         advice: leaky-relu",
            "warning: dead-units in layer2 at step 9: 0.5000 (limit 0.4000)");
  }

  @Test
  void quietPrintsNothing() {
    try (ProgressDisplay display = new ProgressDisplay(out, true, true, () -> now)) {
      start(display, 2, 0);
      display.progress(1, 1, 2, 0.5);
      epoch(display, 1, 2, true);
      display.on(finding("layer1", 5));
      stop(display, 1);
    }
    assertThat(bytes.size()).isZero();
  }

  @Test
  void afterItIsClosedNothingIsPrinted() {
    ProgressDisplay display = new ProgressDisplay(out, true, false, () -> now);
    start(display, 2, 0);
    epoch(display, 1, 2, true);
    display.close();
    int size = bytes.size();
    epoch(display, 2, 2, true);
    display.on(finding("layer1", 5));
    stop(display, 1);
    display.close();
    assertThat(bytes.size()).isEqualTo(size);
  }

  @Test
  void onATerminalTheBarIsGoneAtTheEndAndTheLinesStay() {
    try (ProgressDisplay display = new ProgressDisplay(out, true, false, () -> now)) {
      start(display, 2, 0);
      epoch(display, 1, 2, true);
      epoch(display, 2, 2, true);
      stop(display, 2);
    }
    assertThat(screen()).startsWith("epoch 1/2  loss 1.0000").endsWith("100 rows/s\n");
    assertThat(screen().lines()).hasSize(2);
  }

  private ProgressDisplay plain() {
    return new ProgressDisplay(out, false, false, () -> now);
  }

  private static void start(ProgressDisplay display, int epochs, int done) {
    Map<String, String> plan = Map.of("epochs", Integer.toString(epochs), "metric", "loss");
    display.on(new TrainingEvent.Started(plan, 200, 4, 9, "scalar", 1, done, 0));
  }

  /** An epoch of 200 rows whose training takes all of the given seconds. */
  private void epoch(ProgressDisplay display, int epoch, double seconds, boolean best) {
    now += (long) (seconds * 1e9);
    display.on(
        new TrainingEvent.Epoch(
            epoch,
            10L * epoch,
            epoch * seconds,
            1.0 / epoch,
            0.5 / epoch,
            Map.of("accuracy", 0.9),
            0.1,
            best));
  }

  private static void stop(ProgressDisplay display, int bestEpoch) {
    display.on(
        new TrainingEvent.Stopped(TrainingEvent.StopReason.FINISHED, 1, bestEpoch, Map.of()));
  }

  private static TrainingEvent.Finding finding(String layer, int step) {
    return new TrainingEvent.Finding(
        "dead-units", layer, step, 0.5, 0.4, "g′ = 0", "leaky-relu", "warning");
  }

  private List<String> lines() {
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  /** What a terminal shows: text after a carriage return goes over what stood there. */
  private String screen() {
    StringBuilder screen = new StringBuilder();
    int column = 0;
    int line = 0;
    for (char c : bytes.toString(StandardCharsets.UTF_8).toCharArray()) {
      if (c == '\r') {
        column = 0;
      } else if (c == '\n') {
        screen.setLength(line + screen.substring(line).stripTrailing().length());
        screen.append(c);
        line = screen.length();
        column = 0;
      } else {
        if (line + column < screen.length()) {
          screen.setCharAt(line + column, c);
        } else {
          screen.append(c);
        }
        column++;
      }
    }
    return screen.toString().stripTrailing() + "\n";
  }
}
