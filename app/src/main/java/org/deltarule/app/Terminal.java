package org.deltarule.app;

import java.io.PrintStream;
import java.time.Instant;
import java.util.function.IntConsumer;

/**
 * What a command has of the world around it.
 *
 * @param out results
 * @param err progress, notices and errors
 * @param interactive whether {@code err} is a terminal
 * @param halt ends the process while it is being shut down by a signal; does nothing where commands
 *     run inside another program
 * @param started when the command began: the process, where it is one of its own
 */
record Terminal(
    PrintStream out, PrintStream err, boolean interactive, IntConsumer halt, Instant started) {
  /** One line about something that the user should know. */
  void notice(String line) {
    err.println("deltarule: " + line);
  }
}
