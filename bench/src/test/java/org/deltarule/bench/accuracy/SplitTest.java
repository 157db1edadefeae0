package org.deltarule.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SplitTest {
  @Test
  void aRecordEndsAtALineBreakThatIsNotQuoted() {
    assertThat(Split.records("a,b\r\n1,\"x\ny\"\n\n2,\"q\"\"\n\"\n3,z"))
        .containsExactly("a,b", "1,\"x\ny\"", "2,\"q\"\"\n\"", "3,z");
  }

  @Test
  void theOrderOfRowsIsTheSeedsAlone() {
    // What java.util.Random is specified to give; a change would make old results incomparable.
    assertThat(Split.shuffled(List.of("0", "1", "2", "3", "4", "5"), 0))
        .containsExactly("4", "1", "2", "5", "3", "0");
  }

  @Test
  void everyRowIsInOneOfTheTwoFilesAndAFifthIsForTheTest(@TempDir Path folder) throws IOException {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 14; i++) {
      rows.add(i + ",x");
    }
    Path file = folder.resolve("t.csv");
    Files.writeString(file, "n,c\n" + String.join("\n", rows));
    BenchTable table = new BenchTable("t", file, "c", "classification", Optional.empty(), Map.of());

    Split split = Split.of(table, 1, folder.resolve("work"));

    List<String> train = Files.readAllLines(split.train());
    List<String> test = Files.readAllLines(split.test());
    assertThat(test).hasSize(1 + 14 / 5).startsWith("n,c");
    assertThat(train).startsWith("n,c");
    List<String> both = new ArrayList<>(train.subList(1, train.size()));
    both.addAll(test.subList(1, test.size()));
    assertThat(both).containsExactlyInAnyOrderElementsOf(rows);
  }
}
