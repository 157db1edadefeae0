package org.deltarule.tabular.npz;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deltarule.data.InputException;

/**
 * What stands before an array's elements, as <a
 * href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">NumPy's format</a>
 * has it: a Python dictionary of element type, order and shape.
 *
 * @param type b, i, u, f, U or S, as NumPy names kinds of elements
 * @param size bytes of an element
 * @param fortran whether the first index runs fastest
 * @param shape the dimensions, at most two
 */
record NpyHeader(char type, int size, boolean fortran, List<Integer> shape) {
  private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([<>|=])([a-zA-Z])(\\d+)'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([^)]*)\\)");

  /** Reads the dictionary; errors begin with the place. */
  static NpyHeader parse(String text, String place) {
    Matcher type = TYPE.matcher(text);
    Matcher order = ORDER.matcher(text);
    Matcher shape = SHAPE.matcher(text);
    if (!order.find() || !shape.find()) {
      throw new InputException(place + "is no NumPy array: its header is damaged; save it again");
    }
    if (!type.find()) {
      throw new InputException(
          place
              + "holds Python objects or records; save arrays of numbers, booleans or text (dtype"
              + " other than object)");
    }
    char kind = type.group(2).charAt(0);
    int count = number(type.group(3), place);
    if (type.group(1).equals(">") && count > 1) {
      throw new InputException(
          place
              + "is big-endian; save it as little-endian, with .astype(a.dtype.newbyteorder('<'))");
    }
    return new NpyHeader(
        kind,
        size(kind, count, place),
        order.group(1).equals("True"),
        dimensions(shape.group(1), place));
  }

  private static int size(char kind, int count, String place) {
    boolean known =
        switch (kind) {
          case 'b' -> count == 1;
          case 'i', 'u' -> count == 1 || count == 2 || count == 4 || count == 8;
          case 'f' -> count == 2 || count == 4 || count == 8;
          case 'U', 'S' -> count <= 1_000_000;
          default -> false;
        };
    if (!known) {
      throw new InputException(
          "%sholds elements of type %c%d; save numbers, booleans or text"
              .formatted(place, kind, count));
    }
    return kind == 'U' ? 4 * count : count;
  }

  private static List<Integer> dimensions(String text, String place) {
    List<Integer> shape = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      if (!part.isBlank()) {
        shape.add(number(part.strip(), place));
      }
    }
    if (shape.size() > 2) {
      throw new InputException(
          "%shas %d dimensions; a table has two, reshape it to (rows, columns)"
              .formatted(place, shape.size()));
    }
    return shape;
  }

  private static int number(String text, String place) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new InputException(
          place + "has a size of " + text + ", which is beyond what is read", e);
    }
  }

  /** Bytes of all elements. */
  long bytes() {
    long bytes = size;
    for (int dimension : shape) {
      bytes *= dimension;
    }
    return bytes;
  }
}
