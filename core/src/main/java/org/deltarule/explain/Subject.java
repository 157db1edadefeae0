package org.deltarule.explain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.deltarule.data.InputException;
import org.deltarule.net.Network;
import org.deltarule.tensor.ParameterLayout.Entry;
import org.deltarule.tensor.Role;

/**
 * The weight, bias, scale, shift or input that a derivation is about.
 *
 * @param parameter the name of the parameter, such as {@code layer1.weight}; empty for an input
 * @param row its row, from 0: for a weight the input, for an input its place
 * @param column its column, from 0: the unit it leads into
 */
public record Subject(String parameter, int row, int column) {
  private static final Pattern TEXT =
      Pattern.compile("\\s*([^\\[\\]\\s]+)\\s*\\[\\s*(\\d+)\\s*(?:,\\s*(\\d+)\\s*)?]\\s*");

  /** Parameters that are a number for each unit. */
  private static final Set<String> ONE_ROW = Set.of("bias", "scale", "shift", "amount");

  private static final int MOST_SHOWN = 20;
  private static final int MOST_INPUTS = 5;

  /**
   * An input.
   *
   * @param index its place, from 0
   * @return the subject
   */
  public static Subject input(int index) {
    return new Subject("", index, 0);
  }

  /**
   * Whether it is an input and no parameter.
   *
   * @return true for an input
   */
  public boolean isInput() {
    return parameter.isEmpty();
  }

  /**
   * The name, as {@link #parse} reads it.
   *
   * @return such as {@code layer1.weight[2,5]}, {@code layer1.bias[5]} or {@code input[3]}, counted
   *     from 1
   */
  public String text() {
    return isInput()
        ? "input[" + (row + 1) + "]"
        : row == 0 && ONE_ROW.contains(parameter.substring(parameter.lastIndexOf('.') + 1))
            ? "%s[%d]".formatted(parameter, column + 1)
            : "%s[%d,%d]".formatted(parameter, row + 1, column + 1);
  }

  /**
   * Finds a parameter by its name: {@code layer1.weight[2,5]} is the weight of the second input of
   * the fifth unit of the first layer, {@code layer1.bias[5]} its bias; or by the name that {@link
   * Names} gives it.
   *
   * @param text the name
   * @param network whose parameter
   * @param names own names of weights
   * @return the subject
   * @throws InputException if there is no such parameter, or it is not learned
   */
  public static Subject parse(String text, Network network, Names names) {
    String usual =
        names.parameters().entrySet().stream()
            .filter(e -> e.getValue().equals(text.strip()))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse(text);
    Matcher matcher = TEXT.matcher(usual);
    List<Entry> entries = network.layout().entries();
    Optional<Entry> found =
        matcher.matches()
            ? entries.stream().filter(e -> e.name().equals(matcher.group(1))).findFirst()
            : Optional.empty();
    if (found.isEmpty()) {
      throw new InputException(
          "there is no weight '%s'; write PARAMETER[INPUT,UNIT] or PARAMETER[UNIT], counted from 1, of: %s"
              .formatted(text, known(entries, names)));
    }
    Entry entry = found.get();
    if (entry.role() == Role.STATISTIC) {
      throw new InputException(
          "%s is measured, not learned: it has no gradient; take one of: %s"
              .formatted(text, known(entries, names)));
    }
    boolean both = matcher.group(3) != null;
    if (both != two(entry)) {
      throw new InputException(
          "%s: %s is %d × %d: write %s"
              .formatted(
                  text,
                  entry.name(),
                  entry.rows(),
                  entry.columns(),
                  entry.name() + (both ? "[UNIT]" : "[INPUT,UNIT]")));
    }
    int row = both ? place(text, "input", matcher.group(2), entry.rows()) : 0;
    int column = place(text, "unit", matcher.group(both ? 3 : 2), entry.columns());
    return new Subject(entry.name(), row, column);
  }

  /** Whether a parameter is a matrix: the weights of a layer, or what an embedding has of each number. */
  private static boolean two(Entry entry) {
    return entry.role() == Role.WEIGHT || entry.rows() > 1;
  }

  private static int place(String text, String what, String digits, int count) {
    if (digits.length() > 9 || Integer.parseInt(digits) < 1 || Integer.parseInt(digits) > count) {
      throw new InputException(
          "%s: there is no %s %s; they go from 1 to %d".formatted(text, what, digits, count));
    }
    return Integer.parseInt(digits) - 1;
  }

  private static String known(List<Entry> entries, Names names) {
    List<String> known =
        Stream.concat(
                names.parameters().values().stream().sorted(),
                entries.stream()
                    .filter(e -> e.role() != Role.STATISTIC)
                    .map(e ->
                        two(e)
                            ? "%s[1..%d,1..%d]".formatted(e.name(), e.rows(), e.columns())
                            : "%s[1..%d]".formatted(e.name(), e.columns())))
            .toList();
    String list = String.join(", ", known.subList(0, Math.min(MOST_SHOWN, known.size())));
    return known.size() > MOST_SHOWN ? list + ", … (%d in all)".formatted(known.size()) : list;
  }

  /**
   * Finds an input by its label or its place.
   *
   * @param text a column, or a number counted from 1
   * @param network whose input
   * @param names the labels
   * @return the subject
   * @throws InputException if there is no such input
   */
  public static Subject parseInput(String text, Network network, Names names) {
    int named = names.inputs().indexOf(text);
    if (named >= 0) {
      return input(named);
    }
    if (!text.matches("\\d{1,9}")
        || Integer.parseInt(text) < 1
        || Integer.parseInt(text) > network.inputs()) {
      List<String> some = names.inputs().stream().limit(MOST_INPUTS).toList();
      throw new InputException(
          "there is no input '%s'; give its place, 1 to %d%s"
              .formatted(
                  text,
                  network.inputs(),
                  some.isEmpty()
                      ? ""
                      : ", or its name, such as "
                          + String.join(", ", some)
                          + (names.inputs().size() > MOST_INPUTS ? ", …" : "")));
    }
    return input(Integer.parseInt(text) - 1);
  }
}
