package org.deltarule.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Training on folders of IDX files, as MNIST and Fashion-MNIST ship. */
class ImagesTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir Path temp;

  /** Images of 4 × 4 pixels with one bright row; the row is the label. */
  private Path bars() throws IOException {
    part("train", 400);
    part("t10k", 80);
    return temp;
  }

  private void part(String name, int count) throws IOException {
    byte[] pixels = new byte[count * 16];
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) (i * 7 % 4);
      for (int p = 0; p < 16; p++) {
        int noise = Math.floorMod(i * 31 + p * 17, 60);
        pixels[i * 16 + p] = (byte) (p / 4 == labels[i] ? 255 - noise : noise);
      }
    }
    write(temp.resolve(name + "-images-idx3-ubyte.gz"), pixels, 0x803, count, 4, 4);
    write(temp.resolve(name + "-labels-idx1-ubyte.gz"), labels, 0x801, count);
  }

  static void write(Path file, byte[] content, int... header) throws IOException {
    try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(file));
        DataOutputStream out = new DataOutputStream(gzip)) {
      for (int number : header) {
        out.writeInt(number);
      }
      out.write(content);
    }
  }

  @Test
  void theTestPartIsFoundByItself() throws IOException {
    Path run = temp.resolve("run");
    CommandRun trained =
        CommandRun.of(
            "train", bars(), "--layers", 8, "--epochs", 15, "--json", "--quiet", "--out", run);
    assertThat(trained.code()).isZero();
    JsonNode result = JSON.readTree(trained.out());
    assertThat(result.path("training_rows").asInt()).isEqualTo(360);
    assertThat(result.path("validation_rows").asInt()).isEqualTo(40);
    assertThat(result.path("test_rows").asInt()).isEqualTo(80);
    assertThat(result.at("/test/accuracy").asDouble()).isGreaterThan(0.9);
    JsonNode evaluated = JSON.readTree(CommandRun.of("evaluate", run, temp, "--json").out());
    assertThat(evaluated.path("accuracy")).isEqualTo(result.at("/test/accuracy"));
    var fromFolder = CommandRun.of("predict", run, temp).lines();
    assertThat(fromFolder)
        .hasSize(81)
        .startsWith("prediction,probability:0,probability:1,probability:2,probability:3");
    assertThat(CommandRun.of("predict", run, temp.resolve("t10k-images-idx3-ubyte.gz")).lines())
        .isEqualTo(fromFolder);
    JsonNode inspected = JSON.readTree(CommandRun.of("inspect", temp, "--json").out());
    assertThat(inspected.path("images").asInt()).isEqualTo(400);
    assertThat(inspected.at("/labels/2").asInt()).isEqualTo(100);
  }

  @Test
  void badImagesAreOneLineAndLeaveNothingBehind() throws IOException {
    Path images = bars().resolve("train-images-idx3-ubyte.gz");
    byte[] whole;
    try (var in = new GZIPInputStream(Files.newInputStream(images))) {
      whole = in.readAllBytes();
    }
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(images))) {
      out.write(whole, 0, whole.length - 5);
    }
    refused("cut short");
    whole[3] = 9;
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(images))) {
      out.write(whole);
    }
    refused("train-images-idx3-ubyte.gz");
    Files.delete(images);
    refused("train-images-idx3-ubyte");
  }

  private void refused(String message) {
    CommandRun run = CommandRun.of("train", temp, "--out", temp.resolve("run"));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(message).hasLineCount(1);
    assertThat(temp.resolve("run")).doesNotExist();
  }

  @Test
  void fashionMnistTrains() throws IOException {
    Path folder = TestData.shared("fashion-mnist");
    subset(folder, "train", 3000);
    subset(folder, "t10k", 1000);
    CommandRun trained =
        CommandRun.of(
            "train",
            temp,
            "--layers",
            64,
            "--epochs",
            3,
            "--json",
            "--quiet",
            "--out",
            temp.resolve("run"));
    assertThat(trained.code()).isZero();
    assertThat(JSON.readTree(trained.out()).at("/test/accuracy").asDouble()).isGreaterThan(0.7);
  }

  private void subset(Path folder, String part, int count) throws IOException {
    byte[] images = read(folder.resolve(part + "-images-idx3-ubyte.gz"), 16, count * 784);
    byte[] labels = read(folder.resolve(part + "-labels-idx1-ubyte.gz"), 8, count);
    write(temp.resolve(part + "-images-idx3-ubyte.gz"), images, 0x803, count, 28, 28);
    write(temp.resolve(part + "-labels-idx1-ubyte.gz"), labels, 0x801, count);
  }

  private static byte[] read(Path file, int header, int length) throws IOException {
    try (var in = new GZIPInputStream(Files.newInputStream(file))) {
      in.skipNBytes(header);
      return in.readNBytes(length);
    }
  }
}
