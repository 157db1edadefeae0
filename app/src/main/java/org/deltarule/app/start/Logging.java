package org.deltarule.app.start;

import java.util.logging.ConsoleHandler;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * How log lines look on standard error: as notices do. {@code -Ddeltarule.log=debug} shows those too
 * that are for the curious.
 */
public final class Logging {
  private static final String FORMAT = "java.util.logging.SimpleFormatter.format";

  private Logging() {}

  /** Sets up the logging of this process. */
  public static void configure() {
    if (System.getProperty(FORMAT) == null) {
      System.setProperty(FORMAT, "deltarule: %5$s%6$s%n");
    }
    if ("debug".equals(System.getProperty("deltarule.log"))) {
      Debug.show();
    }
  }

  /** Apart, so that a start without it loads none of this. */
  private static final class Debug {
    /** Held: the log manager itself would let go of it. */
    private static final Logger OURS = Logger.getLogger("org.deltarule");

    private static void show() {
      ConsoleHandler handler = new ConsoleHandler();
      handler.setLevel(Level.FINE);
      OURS.addHandler(handler);
      OURS.setUseParentHandlers(false);
      OURS.setLevel(Level.FINE);
    }
  }
}
