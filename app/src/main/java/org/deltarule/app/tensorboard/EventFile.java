package org.deltarule.app.tensorboard;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.deltarule.data.InputException;
import org.deltarule.train.ValueHistogram;

/**
 * A file of events, each a record with the wall-clock time, a step and one value. Values are put
 * together by the methods that take a tag, and {@link #flush} hands all of them to the system in one
 * piece, so that others can follow the file.
 *
 * <p>What TensorBoard is to draw a tag's values with is told with the first of them in a file.
 */
final class EventFile implements AutoCloseable {
  private static final double NANOS = 1e9;

  private final Path path;
  private final Clock clock;
  private final FileChannel channel;
  private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
  private final Set<String> told = new HashSet<>();

  /** Makes the file, which must not be there yet, and writes which version of events it holds. */
  EventFile(Path path, Clock clock) {
    this.path = path;
    this.clock = clock;
    try {
      this.channel =
          FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw failure(path, e);
    }
    record(event(0).text(3, "brain.Event:2"));
    flush();
  }

  /** Seconds since 1970. */
  double now() {
    Instant now = clock.instant();
    return now.getEpochSecond() + now.getNano() / NANOS;
  }

  /** A 32-bit float: beyond its range the number becomes 0 or infinite. */
  void scalar(String tag, long step, double value) {
    value(tag, step, Tensors.scalar((float) value), plugin("scalars"));
  }

  void histogram(String tag, long step, ValueHistogram histogram) {
    value(tag, step, Tensors.histogram(histogram), plugin("histograms"));
  }

  /** Markdown. */
  void text(String tag, long step, String text) {
    value(tag, step, Tensors.text(text), plugin("text"));
  }

  /** The message is in the metadata, for the table of hyper-parameters. */
  void session(String tag, Message message) {
    value(tag, 0, Tensors.NOTHING, plugin("hparams").bytes(2, message.toByteArray()));
  }

  /** What runs from this step on: readers forget what an earlier file told of it. */
  void sessionStart(long step) {
    record(event(step).message(7, new Message().whole(1, 1)));
  }

  private void value(String tag, long step, Message tensor, Message plugin) {
    Message value = new Message().text(1, tag).message(8, tensor);
    if (told.add(tag)) {
      value.message(9, new Message().message(1, plugin));
    }
    record(event(step).message(5, new Message().message(1, value)));
  }

  private static Message plugin(String name) {
    return new Message().text(1, name);
  }

  private Message event(long step) {
    Message event = new Message().number(1, now());
    return step == 0 ? event : event.whole(2, step);
  }

  private void record(Message event) {
    waiting.writeBytes(EventRecord.of(event.toByteArray()));
  }

  void flush() {
    ByteBuffer bytes = ByteBuffer.wrap(waiting.toByteArray());
    waiting.reset();
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw failure(path, e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw failure(path, e);
    }
  }

  static InputException failure(Path path, IOException cause) {
    return new InputException(
        "%s: cannot be written (%s); free some space, or leave --tensorboard away"
            .formatted(path, cause.getMessage()),
        cause);
  }
}
