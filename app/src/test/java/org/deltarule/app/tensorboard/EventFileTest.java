package org.deltarule.app.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import org.deltarule.data.InputException;
import org.deltarule.train.ValueHistogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Event files are, byte for byte, what TensorFlow writes. */
class EventFileTest {
  private static final HexFormat HEX = HexFormat.of();

  /**
   * What TensorFlow wrote for {@code tf.summary.scalar("accuracy", 0.99, step=77)}; from a test of
   * TensorBoard's data server.
   */
  private static final String FROM_TENSORFLOW =
      """
      18 00 00 00 00 00 00 00 a3 7f 4b 22 09 00 00 80 38 99 d6 d7 41 1a 0d 62 72 61 69 6e
      2e 45 76 65 6e 74 3a 32 12 4b 36 ab
      32 00 00 00 00 00 00 00 24 19 56 ec 09 c4 05 b7 3d 99 d6 d7 41 10 4d 2a 25 0a 23 0a
      08 61 63 63 75 72 61 63 79 42 0a 08 01 12 00 22 04 a4 70 7d 3f 4a 0b 0a 09 0a 07 73
      63 61 6c 61 72 73 a5 5b 64 33
      """;

  /** The version of the events, at second 1. */
  private static final String VERSION =
      "1800000000000000a37f4b2209000000000000f03f1a0d627261696e2e4576656e743a3286bf577a";

  /** A loss of 0.5 at step 3 and second 2, in a list of floats instead of in bytes. */
  private static final String LOSS_IN_A_LIST =
      """
      2e00000000000000c5cb57fa09000000000000004010032a210a1f0a046c6f7373420a080112002a0400
      00003f4a0b0a090a077363616c617273de155739
      """;

  /** Buckets from 0 to 1 with 2 numbers and from 1 to 2 with 3, at step 3 and second 2. */
  private static final String HISTOGRAM =
      """
      6800000000000000fe9c7ad409000000000000004010032a5b0a590a07677261642f6c31423e08021208
      120208021202080322300000000000000000000000000000f03f0000000000000040000000000000f03f
      000000000000004000000000000008404a0e0a0c0a0a686973746f6772616d73fe0119b7
      """;

  @TempDir Path temp;

  /** A clock that tells the given times, one after the other. */
  private static Clock clock(String... instants) {
    Deque<Instant> times = new ArrayDeque<>(Arrays.stream(instants).map(Instant::parse).toList());
    return new Clock() {
      @Override
      public Instant instant() {
        return times.remove();
      }

      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }
    };
  }

  private static Clock seconds1And2() {
    return clock("1970-01-01T00:00:01Z", "1970-01-01T00:00:02Z");
  }

  private Path file() {
    return temp.resolve("events.out.tfevents.1");
  }

  private String written() throws IOException {
    return HEX.formatHex(Files.readAllBytes(file()));
  }

  private static String hex(String lines) {
    return lines.replaceAll("\\s", "");
  }

  @Test
  void scalarIsByteForByteWhatTensorFlowWrites() throws IOException {
    Clock times = clock("2020-09-10T17:39:46Z", "2020-09-10T17:40:06.859727Z");
    try (EventFile file = new EventFile(file(), times)) {
      file.scalar("accuracy", 77, 0.99);
      file.flush();
    }
    assertThat(Files.size(file())).isEqualTo(106);
    assertThat(written()).isEqualTo(hex(FROM_TENSORFLOW));
  }

  @Test
  void histogramIsItsBucketsAsRows() throws IOException {
    try (EventFile file = new EventFile(file(), seconds1And2())) {
      file.histogram("grad/l1", 3, new ValueHistogram(List.of(0.0, 1.0, 2.0), List.of(2L, 3L)));
      file.flush();
    }
    assertThat(written()).isEqualTo(VERSION + hex(HISTOGRAM));
  }

  @Test
  void emptyBucketsAtTheEndsAreLeftAwayAndNoNumbersAreARowOfZeros() {
    ValueHistogram wide =
        new ValueHistogram(List.of(-2.0, -1.0, 0.0, 1.0, 2.0, 3.0), List.of(0L, 4L, 0L, 5L, 0L));
    ValueHistogram none = new ValueHistogram(List.of(0.0, 1.0, 2.0), List.of(0L, 0L));
    try (EventFile file = new EventFile(file(), Clock.systemUTC())) {
      file.histogram("wide", 1, wide);
      file.histogram("none", 1, none);
      file.histogram("empty", 1, ValueHistogram.EMPTY);
      file.flush();
    }
    ReadEvents read = ReadEvents.of(file());
    assertThat(read.value("wide").buckets())
        .containsExactly(List.of(-1.0, 0.0, 4.0), List.of(0.0, 1.0, 0.0), List.of(1.0, 2.0, 5.0));
    assertThat(read.value("none").buckets()).containsExactly(List.of(0.0, 0.0, 0.0));
    assertThat(read.value("empty").buckets()).containsExactly(List.of(0.0, 0.0, 0.0));
  }

  /** The two forms of a float differ in one key, and so in the checksum. */
  @Test
  void scalarInBytesIsTheScalarInAListButForItsKey() throws IOException {
    try (EventFile file = new EventFile(file(), seconds1And2())) {
      file.scalar("loss", 3, 0.5);
      file.flush();
    }
    byte[] listed = HEX.parseHex(hex(LOSS_IN_A_LIST));
    assertThat(ReadEvents.of(listed).value("loss").tensor().bytes(5))
        .isEqualTo(ReadEvents.of(file()).value("loss").tensor().bytes(4));
    String data = hex(LOSS_IN_A_LIST).substring(24, 24 + 2 * 46);
    assertThat(written().substring(VERSION.length() + 24, VERSION.length() + 24 + 2 * 46))
        .isEqualTo(data.replace("2a040000003f", "22040000003f"));
  }

  @Test
  void checksumsAreThoseOfOthers() {
    byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);
    assertThat(ReadEvents.crc32c(digits)).as("the catalog of CRCs").isEqualTo(0xE3069283);
    assertThat(ReadEvents.crc32c(new byte[32])).as("RFC 3720").isEqualTo(0x8A9136AA);
    byte[] masked = "\u001a\u0011CRC test, one two".getBytes(StandardCharsets.US_ASCII);
    assertThat(EventRecord.checksum(masked, masked.length))
        .as("TensorBoard's data server")
        .isEqualTo(0x5794D08A)
        .isEqualTo(ReadEvents.masked(masked));
  }

  @Test
  void plugInIsToldWithTheFirstValueOfATagAndStepZeroIsLeftAway() {
    try (EventFile file = new EventFile(file(), Clock.systemUTC())) {
      file.scalar("a", 0, 1);
      file.scalar("b", 0, 2);
      file.scalar("a", 300, 3);
      file.flush();
    }
    ReadEvents read = ReadEvents.of(file());
    assertThat(read.values("a"))
        .extracting(ReadEvents.Value::hasPlugin)
        .containsExactly(true, false);
    assertThat(read.value("b").plugin()).isEqualTo("scalars");
    assertThat(read.values("a")).extracting(ReadEvents.Value::step).containsExactly(0L, 300L);
    assertThat(read.events().get(1).has(2)).isFalse();
    assertThat(read.events().getFirst().text(3)).isEqualTo("brain.Event:2");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 127, 128, 16_384, 1L << 35, Long.MAX_VALUE})
  void stepsOfAnySizeAreReadBack(long step) {
    try (EventFile file = new EventFile(file(), Clock.systemUTC())) {
      file.scalar("a", step, 1);
      file.flush();
    }
    assertThat(ReadEvents.of(file()).value("a").step()).isEqualTo(step);
  }

  @Test
  void notANumberAndInfinitiesAreWritten() {
    try (EventFile file = new EventFile(file(), Clock.systemUTC())) {
      file.scalar("a", 1, Double.NaN);
      file.scalar("a", 2, Double.NEGATIVE_INFINITY);
      file.flush();
    }
    assertThat(ReadEvents.of(file()).values("a"))
        .extracting(ReadEvents.Value::scalar)
        .containsExactly(Float.NaN, Float.NEGATIVE_INFINITY);
  }

  @Test
  void nameComesAfterAllThatAreThereWhateverTheClockSays() throws IOException {
    Path first = EventFileName.next(temp, 1_700_000_000);
    assertThat(first.getFileName().toString())
        .matches("events\\.out\\.tfevents\\.1700000000\\.[A-Za-z0-9.-]+\\.\\d+\\.0");
    Files.createFile(first);
    Path second = EventFileName.next(temp, 1_600_000_000);
    assertThat(second.getFileName().toString()).startsWith("events.out.tfevents.1700000001.");
    assertThat(second).isGreaterThan(first);
  }

  @Test
  void fileThatIsThereIsNotOverwritten() throws IOException {
    Files.createFile(file());
    assertThatThrownBy(() -> new EventFile(file(), Clock.systemUTC()))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file() + ": cannot be written")
        .hasMessageNotContaining("\n");
  }
}
