package org.deltarule.reference;

/**
 * A name with at most one setting, as the catalogs and the golden files write it.
 *
 * @param name such as {@code huber}
 * @param argument what stands in the parentheses, or nothing
 */
record Named(String name, String argument) {
  static Named parse(String text) {
    int open = text.indexOf('(');
    return open < 0
        ? new Named(text, "")
        : new Named(text.substring(0, open), text.substring(open + 1, text.length() - 1));
  }

  double setting(double usual) {
    return argument.isEmpty()
        ? usual
        : Double.parseDouble(argument.substring(argument.indexOf('=') + 1));
  }
}
