package org.deltarule.tabular.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.deltarule.tensor.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsFileTest {
  static final List<NamedTensor> TENSORS =
      List.of(
          NamedTensor.matrix(
              "layer1.weight", Matrix.of(new float[][] {{1, -2, 3}, {4, 5, 1e-30f}})),
          NamedTensor.vector("layer1.bias", Matrix.of(new float[] {0.5f, Float.NaN, -0f})));
  static final Map<String, String> METADATA = Map.of("plan", "{\"seed\": 1}", "ü", "\"\n漢");

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("model.safetensors");
  }

  private byte[] written() throws IOException {
    SafetensorsFile.write(file(), METADATA, TENSORS);
    return Files.readAllBytes(file());
  }

  @Test
  void readsBackWhatItWrote() throws IOException {
    assertThat(written()).isNotEmpty();
    SafetensorsFile read = SafetensorsFile.read(file());
    assertThat(read.metadata()).isEqualTo(METADATA);
    assertThat(read.tensors()).isEqualTo(TENSORS);
  }

  @Test
  void writesAPartOfALargeArray() {
    Matrix large = Matrix.zeros(321, 123);
    for (int i = 0; i < large.size(); i++) {
      large.array()[i] = i * 0.1f;
    }
    NamedTensor part = NamedTensor.matrix("part", new Matrix(large.array(), 1000, 300, 100));
    SafetensorsFile.write(file(), Map.of(), List.of(part));
    assertThat(SafetensorsFile.read(file()).tensors()).containsExactly(part);
  }

  @Property(tries = 100)
  void anyNumbersAndTextSurvive(
      @ForAll @Size(max = 40) List<Integer> bits, @ForAll @Size(max = 4) Map<String, String> texts)
      throws IOException {
    Matrix values = Matrix.zeros(1, bits.size());
    for (int i = 0; i < bits.size(); i++) {
      values.set(0, i, Float.intBitsToFloat(bits.get(i))); // also NaNs with a payload
    }
    Map<String, String> metadata = new HashMap<>();
    texts.forEach((key, value) -> metadata.put("k" + whole(key), whole(value)));
    Path path = Files.createTempFile("round-trip", ".safetensors");
    try {
      List<NamedTensor> tensors =
          List.of(NamedTensor.vector("v", values), NamedTensor.matrix("m", values));
      SafetensorsFile.write(path, metadata, tensors);
      assertThat(SafetensorsFile.read(path)).isEqualTo(new SafetensorsFile(metadata, tensors));
    } finally {
      Files.delete(path);
    }
  }

  /** Half a surrogate pair is no text, and UTF-8 has no bytes for it. */
  private static String whole(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  @Test
  void theBytesAreThoseOfTheFormat() throws IOException {
    byte[] bytes = written();
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int length = (int) buffer.getLong();
    String header = new String(bytes, 8, length, StandardCharsets.UTF_8);
    assertThat(length % 8).isZero();
    assertThat(header)
        .startsWith("{\"__metadata__\":{\"deltarule.sha256\":\"")
        .contains("\"layer1.weight\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]}")
        .contains("\"layer1.bias\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[24,36]}");
    assertThat(bytes).hasSize(8 + length + 36);
    assertThat(buffer.getFloat(8 + length + 4)).isEqualTo(-2);
  }

  @Test
  void theChecksumIsThatOfTheFileWithZerosInItsPlace() throws Exception {
    String text = new String(written(), StandardCharsets.ISO_8859_1);
    Matcher digits = Pattern.compile("\"deltarule.sha256\":\"([0-9a-f]{64})\"").matcher(text);
    assertThat(digits.find()).isTrue();
    byte[] zeroed =
        text.replace(digits.group(1), "0".repeat(64)).getBytes(StandardCharsets.ISO_8859_1);
    assertThat(digits.group(1))
        .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(zeroed)));
  }

  @Test
  void theSameContentGivesTheSameBytes() throws IOException {
    SafetensorsFile.write(file(), Map.of("plan", "x"), TENSORS);
    byte[] once = Files.readAllBytes(file());
    SafetensorsFile.write(file(), Map.of("plan", "x"), TENSORS);
    assertThat(Files.readAllBytes(file())).isEqualTo(once);
  }

  @Test
  void refusesDoubleNamesBeforeItWritesAnything() {
    List<NamedTensor> twice = new ArrayList<>(TENSORS);
    twice.add(TENSORS.getFirst());
    assertThatThrownBy(() -> SafetensorsFile.write(file(), Map.of(), twice))
        .hasMessage("two tensors are named layer1.weight");
    assertThatThrownBy(
            () -> SafetensorsFile.write(file(), Map.of("deltarule.sha256", "x"), TENSORS))
        .hasMessageContaining("is written by the container");
    assertThat(folder).isEmptyDirectory();
  }
}
