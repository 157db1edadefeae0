package org.deltarule.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real process that is interrupted or killed, and the run that goes on from what it saved. */
class InterruptionTest {
  private static final int EPOCHS = 120;

  @TempDir Path temp;

  private Object[] train(String name) {
    return new Object[] {
      "train",
      TestData.digits(),
      "--target",
      "digit",
      "--layers",
      "80,40",
      "--dropout",
      "0.1",
      "--optimizer",
      "adam",
      "--epochs",
      EPOCHS,
      "--patience",
      0,
      "--threads",
      1,
      "--batch",
      8,
      "--checkpoint-every",
      0,
      "--out",
      temp.resolve(name)
    };
  }

  private Process startAndReachEpoch(String name, int epoch)
      throws IOException, InterruptedException {
    return CommandRun.reaching(epoch, temp.resolve(name), temp.resolve(name + ".err"), train(name));
  }

  private void resumesToTheSameBits(String name) {
    CommandRun rest =
        CommandRun.of("train", "--resume", temp.resolve(name), "--threads", 2, "--signals", "full");
    assertThat(rest.err()).doesNotContain("deltarule: a fault");
    assertThat(rest.code()).isZero();
    assertThat(CommandRun.of(train("whole")).code()).isZero();
    assertThat(CommandRun.parameters(temp.resolve(name)))
        .containsExactlyElementsOf(CommandRun.parameters(temp.resolve("whole")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM"})
  void aSignalEndsWith130AndTheRunGoesOnToTheSameBits(String signal)
      throws IOException, InterruptedException {
    Process process = startAndReachEpoch("run", 3);
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isEqualTo(130);
    assertThat(temp.resolve("run.err"))
        .content(StandardCharsets.UTF_8)
        .contains("go on with: deltarule train --resume " + temp.resolve("run"))
        .doesNotContain("Exception");
    assertThat(temp.resolve("run/model.safetensors")).doesNotExist();
    if (signal.equals("INT")) {
      resumesToTheSameBits("run");
    }
  }

  @Test
  void aKilledRunGoesOnFromItsLastCheckpoint() throws IOException, InterruptedException {
    Process process = startAndReachEpoch("run", 4);
    process.destroyForcibly();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    resumesToTheSameBits("run");
  }

  @Test
  void refusesToGoOnWhereItWouldNotBeTheSameRun() throws IOException, InterruptedException {
    Path data = TestData.head(temp, "some.csv", TestData.digits(), 400);
    Path run = temp.resolve("run");
    Object[] args = train("run");
    args[1] = data;
    Process process = CommandRun.process(args).redirectErrorStream(true).start();
    process.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
    assertThat(process.waitFor()).isZero();
    CommandRun finished = CommandRun.of("train", "--resume", run);
    assertThat(finished.code()).isEqualTo(2);
    assertThat(finished.err()).contains("the run is finished");
    CommandRun changed = CommandRun.of("train", "--resume", run, "--layers", 5);
    assertThat(changed.code()).isEqualTo(2);
    assertThat(changed.err()).contains("leave away --layers");
    CommandRun nothing = CommandRun.of("train", "--resume", temp);
    assertThat(nothing.code()).isEqualTo(2);
    assertThat(nothing.err()).contains("holds no run");
  }

  @Test
  void refusesOtherData() throws IOException, InterruptedException {
    Process process = startAndReachEpoch("run", 2);
    process.destroyForcibly();
    process.waitFor();
    CommandRun other = CommandRun.of("train", "--resume", temp.resolve("run"), TestData.iris());
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.err()).contains("iris.csv: the data have changed since the run began");
  }
}
