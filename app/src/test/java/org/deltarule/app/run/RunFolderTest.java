package org.deltarule.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Optional;
import org.deltarule.data.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunFolderTest {
  private static final LocalDateTime NOW = LocalDateTime.of(2026, 3, 4, 5, 6, 7);

  @TempDir Path folder;

  @Test
  void aRunIsNamedAfterItsDataAndTheTimeAndNumberedWithinASecond() {
    assertThat(create("iris").path()).isEqualTo(folder.resolve("runs/iris-20260304-050607"));
    assertThat(create("iris").path()).isEqualTo(folder.resolve("runs/iris-20260304-050607-2"));
    assertThat(create("iris").path())
        .isDirectory()
        .isEqualTo(folder.resolve("runs/iris-20260304-050607-3"));
  }

  @ParameterizedTest
  @CsvSource({"../../etc/x y,etc-x-y", "Größe.csv,Größe.csv", "...,data", "a:b*c,a-b-c"})
  void aNameThatMakesTroubleInPathsIsMadeHarmless(String dataName, String expected) {
    assertThat(create(dataName).path())
        .isEqualTo(folder.resolve("runs/" + expected + "-20260304-050607"));
  }

  @Test
  void aFolderThatHoldsARunIsNotWrittenTo() throws IOException {
    RunFolder run = RunFolder.create(Optional.of(folder.resolve("a/b")), "iris");
    Files.writeString(run.eventsFile(), "");
    assertThatThrownBy(() -> RunFolder.create(Optional.of(run.path()), "iris"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("holds a run already")
        .hasMessageContaining("--resume");
    assertThat(RunFolder.open(run.path())).isEqualTo(run);
  }

  @Test
  void aFolderWithOtherThingsInItMayTakeARun() throws IOException {
    Files.writeString(folder.resolve("notes.txt"), "mine");
    assertThat(RunFolder.create(Optional.of(folder), "iris").path()).isEqualTo(folder);
  }

  @Test
  void whatIsNoRunFolderIsNotOpened() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> RunFolder.open(folder)).hasMessageContaining("holds no run");
    assertThatThrownBy(() -> RunFolder.open(file)).hasMessageContaining("is a file");
    assertThatThrownBy(() -> RunFolder.open(folder.resolve("nowhere")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no such folder");
    assertThatThrownBy(() -> RunFolder.create(Optional.of(file), "iris"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is a file");
  }

  private RunFolder create(String dataName) {
    return RunFolder.create(Optional.empty(), folder.resolve("runs"), dataName, NOW);
  }
}
