package org.deltarule.tabular.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.deltarule.data.InputException;
import org.deltarule.tabular.TextFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir Path folder;

  @Test
  void replacesTheWholeFile() {
    Path path = TextFiles.write(folder, "plan.toml", "a much longer old text");
    new AtomicFile(path).writeText("größe = 1\n");
    assertThat(path).hasContent("größe = 1\n");
    assertThat(folder.toFile().list()).containsExactly("plan.toml");
  }

  @Test
  void aFailureHalfWayLeavesTheOldFileAndNothingElse() {
    Path path = TextFiles.write(folder, "model", "old");
    AtomicFile file = new AtomicFile(path);
    assertThatThrownBy(() ->
            file.write(channel -> {
              channel.write(ByteBuffer.wrap(new byte[1000]));
              throw new IOException("no space left on device");
            }))
        .isInstanceOf(InputException.class)
        .hasMessage(path + ": cannot be written (no space left on device)");
    assertThatThrownBy(() ->
            file.write(channel -> {
              channel.write(ByteBuffer.wrap(new byte[1000]));
              throw new IllegalStateException("a fault");
            }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(path).hasContent("old");
    assertThat(folder.toFile().list()).containsExactly("model");
  }

  @Test
  void saysWhatIsWrongWithThePlace() {
    Path noFolder = folder.resolve("no").resolve("model");
    assertThatThrownBy(() -> new AtomicFile(noFolder).writeText(""))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "%s: cannot be written, there is no folder %s; make it first"
                .formatted(noFolder, folder.resolve("no")));
    assertThatThrownBy(() -> new AtomicFile(folder).writeText(""))
        .hasMessage(folder + ": is a folder and cannot be written as a file; name a file");
  }
}
