package org.deltarule.tabular.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deltarule.data.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineLogTest {
  @TempDir Path folder;

  @Test
  void aHalfLineOfAKilledProcessIsCutOff() throws IOException {
    Path file = Files.writeString(folder.resolve("log"), "one\ntwo\nthr");
    try (LineLog log = new LineLog(file)) {
      log.add("three");
      log.flush();
    }
    assertThat(file).hasContent("one\ntwo\nthree\n");
  }

  @Test
  void aPlaceThatCannotBeWrittenIsTheUsersToCorrect() {
    assertThatThrownBy(() -> new LineLog(folder)).isInstanceOf(InputException.class);
  }
}
