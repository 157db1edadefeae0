package org.deltarule.app.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.IntSupplier;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** How wide the terminal is now: it may be resized while a run goes on. */
final class TerminalWidth implements IntSupplier, AutoCloseable {
  private static final int USUAL = 80;
  private static final int LEAST = 10;

  private final Terminal terminal;

  TerminalWidth() {
    try {
      // Signals stay as they are: an interrupt must still reach the run, which saves its state.
      terminal = TerminalBuilder.builder().system(true).dumb(true).nativeSignals(false).build();
    } catch (IOException e) {
      throw new UncheckedIOException("a dumb terminal can always be made", e);
    }
  }

  @Override
  public int getAsInt() {
    int width = terminal.getWidth();
    return width < LEAST ? USUAL : width;
  }

  @Override
  public void close() {
    try {
      terminal.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the terminal cannot be given back", e);
    }
  }
}
