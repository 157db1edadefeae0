package org.deltarule.tabular.csv;

/**
 * The file is not written strictly as RFC 4180 says, such as {@code a, "b"}: to be read again by the
 * parser that allows it, which takes almost twice the time.
 */
final class BlanksAroundQuotes extends RuntimeException {
  private static final long serialVersionUID = 1;

  BlanksAroundQuotes() {
    super("blanks around quotes", null, false, false);
  }
}
