package org.deltarule.tabular.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.deltarule.data.InputException;
import org.deltarule.tabular.TextFiles;
import org.deltarule.tensor.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A model file that is not whole is never read, and one line says what is wrong with it. */
class SafetensorsErrorsTest {
  @TempDir Path folder;

  private byte[] written() throws IOException {
    Path path = folder.resolve("written.safetensors");
    SafetensorsFile.write(path, SafetensorsFileTest.METADATA, SafetensorsFileTest.TENSORS);
    return Files.readAllBytes(path);
  }

  private String error(byte[] bytes) {
    Path path = TextFiles.write(folder, "model.safetensors", bytes);
    InputException e = catchThrowableOfType(InputException.class, () -> SafetensorsFile.read(path));
    assertThat(e).isNotNull();
    assertThat(e.getMessage()).startsWith(path + ": ").doesNotContain("\n");
    return e.getMessage().substring(path.toString().length() + 2);
  }

  private static byte[] file(String header, int dataLength) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + json.length + dataLength)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(json.length)
        .put(json)
        .array();
  }

  @Test
  void everyFlippedBitIsDetected() throws IOException {
    byte[] bytes = written();
    for (int i = 0; i < bytes.length; i++) {
      for (int bit = 0; bit < 8; bit++) {
        bytes[i] ^= (byte) (1 << bit);
        assertThat(error(bytes)).as("byte %d bit %d", i, bit).containsAnyOf("damaged", "cut short");
        bytes[i] ^= (byte) (1 << bit);
      }
    }
    bytes[bytes.length - 1] ^= 1;
    assertThat(error(bytes))
        .isEqualTo("is damaged (checksum); copy the file again, or restore it from a backup");
  }

  @Test
  void everyTruncationIsDetected() throws IOException {
    byte[] bytes = written();
    for (int length = 0; length < bytes.length; length++) {
      assertThat(error(Arrays.copyOf(bytes, length)))
          .as("%d bytes", length)
          .startsWith("is cut short");
    }
    assertThat(error(Arrays.copyOf(bytes, bytes.length - 4)))
        .isEqualTo("is cut short: its tensors need 36 bytes and there are 32; copy the file again");
  }

  @Test
  void bytesAfterTheEndAreDetected() throws IOException {
    byte[] bytes = written();
    assertThat(error(Arrays.copyOf(bytes, bytes.length + 4)))
        .contains("4 bytes follow its last tensor");
  }

  @Test
  void filesOfOthersAreReadWithoutAChecksum() {
    String header =
        "{\"w\": {\"dtype\": \"F32\", \"shape\": [], \"data_offsets\": [0, 4]}, \"__metadata__\":"
            + " {\"format\": \"pt\"}}";
    Path path = TextFiles.write(folder, "model.safetensors", file(header, 4));
    SafetensorsFile read = SafetensorsFile.read(path);
    assertThat(read.metadata()).containsExactly(Map.entry("format", "pt"));
    assertThat(read.tensors()).containsExactly(new NamedTensor("w", List.of(), Matrix.zeros(1, 1)));
    TextFiles.write(folder, "model.safetensors", file("{}", 0));
    assertThat(SafetensorsFile.read(path).tensors()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]|its header is no JSON object",
        "{} x|its header is no JSON",
        "{\"w\":1}|'w' is no tensor",
        "{\"w\":{}}|'w' is no tensor",
        "{\"w\":{\"dtype\":\"F16\",\"shape\":[2],\"data_offsets\":[0,4]}}|tensor 'w' is of type"
            + " F16, only F32 is read",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}|the shape of tensor 'w'"
            + " does not fit bytes 0 to 4",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}|the shape of tensor 'w'"
            + " is out of range",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}|tensor 'w' starts at byte"
            + " 4, the one before it ends at 0",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[-4,0]}}|the shape of tensor 'w'"
            + " does not fit bytes -4 to 0",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0.5,4.5]}}|the place of tensor"
            + " 'w' is no whole number",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,99999999999999999999]}}|the"
            + " place of tensor 'w' is no whole number",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0]}}|tensor 'w' lacks its shape"
            + " or its place",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"v\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}|starts"
            + " at byte 0, the one before it ends at 4",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}|its"
            + " header is no JSON",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[65536,65536,65536,65536],\"data_offsets\":[0,0]}}|tensor"
            + " 'w' has more than 2³¹ numbers",
        "{\"__metadata__\":{\"a\":1}}|its metadata 'a' is no text",
      })
  void headersThatLieAreRefused(String header, String reason) {
    assertThat(error(file(header, 4)))
        .startsWith("is no safetensors file, or is damaged: ")
        .contains(reason);
  }

  @Test
  void otherFilesAreNoSafetensors() {
    assertThat(error("sepal_length,sepal_width\n5.1,3.5\n".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(
            "is no safetensors file, or is damaged: its header length is out of range; use a file"
                + " saved by deltarule train");
    assertThat(error(" \0\0\0\0\0\0\0PK".getBytes(StandardCharsets.UTF_8)))
        .contains("its header does not begin with a brace");
  }

  @Test
  void missingFileAndFolder() {
    Path missing = folder.resolve("no");
    assertThatThrownBy(() -> SafetensorsFile.read(missing))
        .hasMessage(missing + ": no such file; check the path");
    assertThatThrownBy(() -> SafetensorsFile.read(folder))
        .hasMessage(folder + ": is no file; check the path");
  }
}
