package org.deltarule.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Same seed, same bits: whatever the number of threads, in this process and in another. */
class SameBitsTest {
  @TempDir Path temp;

  private Object[] train(String name, int threads) {
    // Wide enough that a batch is shared among the threads.
    return new Object[] {
      "train",
      TestData.digits(),
      "--target",
      "digit",
      "--layers",
      "300,200",
      "--batch",
      "128",
      "--dropout",
      "0.2",
      "--epochs",
      "3",
      "--seed",
      "5",
      "--quiet",
      "--threads",
      threads,
      "--out",
      temp.resolve(name)
    };
  }

  @Test
  void threadsAndProcessesDoNotMatter() throws IOException, InterruptedException {
    for (int threads : new int[] {1, 2, 4}) {
      assertThat(CommandRun.of(train("t" + threads, threads)).code()).isZero();
    }
    Process process = CommandRun.process(train("process", 2)).inheritIO().start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    var expected = CommandRun.parameters(temp.resolve("t1"));
    for (String other : new String[] {"t2", "t4", "process"}) {
      assertThat(CommandRun.parameters(temp.resolve(other)))
          .as(other)
          .containsExactlyElementsOf(expected);
    }
  }
}
