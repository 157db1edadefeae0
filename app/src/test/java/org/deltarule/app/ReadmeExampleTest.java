package org.deltarule.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java example of the README, run as its readers run it: as a source file. */
class ReadmeExampleTest {
  @TempDir Path temp;

  private static String example() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            ReadmeExampleTest.class.getResourceAsStream("/readme/Digits.java"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void trainsSavesLoadsAndPredicts() throws IOException, InterruptedException {
    Files.createDirectories(temp.resolve("examples/digits"));
    Files.copy(TestData.digits(), temp.resolve("examples/digits/digits.csv"));
    Path source = TestData.write(temp, "Digits.java", example());
    Path out = temp.resolve("out");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                source.toString())
            .directory(temp.toFile())
            .redirectOutput(out.toFile())
            .redirectError(temp.resolve("err").toFile())
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(temp.resolve("err"))).isZero();
    List<String> lines = Files.readAllLines(out);
    assertThat(lines).hasSize(4);
    assertThat(Double.parseDouble(lines.getFirst().substring("test accuracy ".length())))
        .isGreaterThan(0.95);
    assertThat(temp.resolve("digits.safetensors")).isNotEmptyFile();
  }

  @Test
  void isTheOneInTheReadme() throws IOException {
    assertThat(example().lines()).hasSizeLessThanOrEqualTo(15);
    assertThat(TestData.root().resolve("README.md")).content().contains(example());
  }
}
