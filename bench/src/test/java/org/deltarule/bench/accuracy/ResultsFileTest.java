package org.deltarule.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsFileTest {
  private static Measured measured(String budget, double error) {
    return new Measured("iris", 0, "best", budget, error, 1.5, Double.NaN, "V 1");
  }

  @Test
  void aLaterLineReplacesOneOfTheSameAndAnUnfinishedLineIsNone(@TempDir Path folder)
      throws IOException {
    ResultsFile file = new ResultsFile(folder.resolve("new/results.jsonl"));
    assertThat(file.read()).isEmpty();
    file.add(measured("1m", 0.1));
    file.add(measured("10m", 0.2));
    file.add(measured("1m", 0.05));
    Files.writeString(file.file(), "{\"table\":\"ir", StandardOpenOption.APPEND);

    assertThat(file.read()).containsExactly(measured("10m", 0.2), measured("1m", 0.05));
  }
}
