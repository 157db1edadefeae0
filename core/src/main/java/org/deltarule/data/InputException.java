package org.deltarule.data;

/**
 * Something is wrong with what the user gave: a file, a cell, a name, a setting.
 *
 * <p>The message is the whole line that the user sees: what is wrong, where (file, line, column),
 * and what to do about it. It never stands for a fault of the program.
 */
public final class InputException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * An error that the user can act on.
   *
   * @param message one line: where, what, remedy
   */
  public InputException(String message) {
    super(message);
  }

  /**
   * An error that the user can act on, met through another one.
   *
   * @param message one line: where, what, remedy
   * @param cause what the system reported
   */
  public InputException(String message, Throwable cause) {
    super(message, cause);
  }
}
