package org.deltarule.app.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A file of events, read independently of what writes it: every checksum is computed bit by bit. */
record ReadEvents(List<ReadMessage> events) {
  private static final int CASTAGNOLI = 0x82F63B78;

  /** One value of an event. */
  record Value(long step, String tag, ReadMessage message) {
    ReadMessage tensor() {
      return message.message(8);
    }

    boolean hasPlugin() {
      return message.has(9);
    }

    String plugin() {
      return message.message(9).message(1).text(1);
    }

    ReadMessage session() {
      return message.message(9).message(1).message(2);
    }

    ByteBuffer content() {
      return ByteBuffer.wrap(tensor().bytes(4)).order(ByteOrder.LITTLE_ENDIAN);
    }

    float scalar() {
      return content().getFloat();
    }

    String text() {
      return tensor().text(8);
    }

    /** Rows of left edge, right edge and count. */
    List<List<Double>> buckets() {
      ByteBuffer in = content();
      List<List<Double>> rows = new ArrayList<>();
      while (in.hasRemaining()) {
        rows.add(List.of(in.getDouble(), in.getDouble(), in.getDouble()));
      }
      return rows;
    }
  }

  static ReadEvents of(Path file) {
    try {
      return of(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ReadEvents of(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    List<ReadMessage> events = new ArrayList<>();
    while (in.hasRemaining()) {
      int start = in.position();
      int length = Math.toIntExact(in.getLong());
      assertThat(in.getInt())
          .as("checksum of the length of record %d", events.size())
          .isEqualTo(masked(Arrays.copyOfRange(bytes, start, start + 8)));
      byte[] data = new byte[length];
      in.get(data);
      assertThat(in.getInt())
          .as("checksum of the data of record %d", events.size())
          .isEqualTo(masked(data));
      events.add(ReadMessage.of(data));
    }
    return new ReadEvents(events);
  }

  /** (c ⋙ 15 | c ≪ 17) + 0xA282EAD8. */
  static int masked(byte[] bytes) {
    int crc = crc32c(bytes);
    return (crc >>> 15 | crc << 17) + 0xA282EAD8;
  }

  /** The definition: reflected, started and ended with all ones. */
  static int crc32c(byte[] bytes) {
    int crc = -1;
    for (byte b : bytes) {
      crc ^= b & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ CASTAGNOLI;
      }
    }
    return ~crc;
  }

  List<Value> values() {
    return events.stream()
        .filter(event -> event.has(5))
        .flatMap(event ->
            event.message(5).all(1).stream()
                .map(f -> ReadMessage.of(f.bytes()))
                .map(message -> new Value(event.whole(2), message.text(1), message)))
        .toList();
  }

  List<Value> values(String tag) {
    return values().stream().filter(v -> v.tag().equals(tag)).toList();
  }

  Value value(String tag) {
    assertThat(values(tag)).as(tag).hasSize(1);
    return values(tag).getFirst();
  }

  /** The steps of the marks that a run starts here. */
  List<Long> starts() {
    return events.stream().filter(e -> e.has(7)).map(e -> e.whole(2)).toList();
  }
}
