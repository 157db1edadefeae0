package org.deltarule.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deltarule.tabular.encode.CategoryEncoding;
import org.deltarule.tabular.encode.Choice;
import org.deltarule.tabular.encode.ColumnEncoding;
import org.deltarule.tabular.encode.CyclicTime;
import org.deltarule.tabular.encode.ElapsedTime;
import org.deltarule.tabular.encode.FeaturePlan;
import org.deltarule.tabular.encode.LeftOut;
import org.deltarule.tabular.encode.LevelCode;
import org.deltarule.tabular.encode.MissingIndicator;
import org.deltarule.tabular.encode.MissingTime;
import org.deltarule.tabular.encode.NumberEncoding;
import org.deltarule.tabular.encode.OneHot;
import org.deltarule.tabular.encode.PixelsEncoding;
import org.deltarule.tabular.encode.ScaledNumber;
import org.deltarule.tabular.encode.SignOfLevel;
import org.deltarule.tabular.model.Model;

/** What a model makes of each column, and why, as a table of words. */
final class ColumnFates {
  /**
   * One line.
   *
   * @param column the column
   * @param inputs how many inputs it becomes
   * @param becomes what it becomes
   * @param why the reason
   */
  record Fate(String column, int inputs, String becomes, String why) {
    Map<String, Object> fields() {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("name", column);
      fields.put("inputs", inputs);
      fields.put("becomes", becomes);
      fields.put("why", why);
      return fields;
    }

    List<String> cells() {
      return List.of(column, Integer.toString(inputs), becomes, why);
    }
  }

  private static final int WIDEST_NAME = 24;

  private ColumnFates() {}

  /** A line for each part that a column becomes, then one for each that is left out. */
  static List<Fate> of(Model model) {
    List<Fate> fates = new ArrayList<>();
    for (ColumnEncoding encoding : model.encoder().columns()) {
      boolean image = encoding instanceof PixelsEncoding;
      fates.add(
          new Fate(
              image ? "pixels" : encoding.sources().getFirst(),
              encoding.outputs().size(),
              EncodingText.becomes(encoding),
              why(encoding, model.plan().data().features())));
    }
    for (LeftOut out : model.encoder().leftOut()) {
      fates.add(new Fate(out.name(), 0, "left out", out.reason()));
    }
    return fates;
  }

  private static String why(ColumnEncoding encoding, FeaturePlan plan) {
    return switch (encoding) {
      case NumberEncoding n -> "number, scaling = standard";
      case PixelsEncoding p -> "one scale for all pixels";
      case ScaledNumber n when n.plain() -> "two values, binary-numbers = category";
      case ScaledNumber n -> "number, scaling = " + Choice.word(plan.scaling());
      case MissingIndicator m -> "some are missing in training";
      case MissingTime m -> "some are missing in training";
      case ElapsedTime t -> "a time; scaling = " + Choice.word(plan.scaling());
      case CyclicTime t -> "training rows span at least one " + Choice.word(t.cycle());
      case CategoryEncoding c -> levels(c.levels().size(), "one-hot = " + plan.oneHot());
      case OneHot o -> levels(o.levels().size(), "one-hot = " + plan.oneHot());
      case SignOfLevel s -> levels(2, "two-levels = sign");
      case LevelCode c -> levels(c.levels().size(), "more than one-hot = " + plan.oneHot());
    };
  }

  private static String levels(int levels, String setting) {
    return "category of %,d level%s, %s".formatted(levels, levels == 1 ? "" : "s", setting);
  }

  /**
   * A line of each part of a column, as short as it has to be to fit, and in as many lines as it takes
   * why one is left out.
   *
   * @param fates what columns become
   * @param most of how many at most
   * @param more where the others, and all that is cut short, can be seen
   */
  static List<String> told(List<Fate> fates, int most, String more) {
    List<Fate> shown = fates.stream().limit(most).toList();
    int name = shown.stream().mapToInt(f -> f.column().length()).max().orElse(0);
    String label = "  %-" + Math.clamp(name, 1, WIDEST_NAME) + "s  ";
    List<String> lines = new ArrayList<>();
    for (Fate fate : shown) {
      String start = label.formatted(fate.column());
      if (fate.inputs() == 0) {
        lines.addAll(HangingText.lines(start, fate.becomes() + ": " + fate.why()));
      } else {
        String inputs = "%,d input%s".formatted(fate.inputs(), fate.inputs() == 1 ? "" : "s");
        String what = fate.becomes().replaceFirst("^(number|category), ", "");
        String text = "%s; %s: %s".formatted(fate.why(), inputs, what);
        lines.add(HangingText.cut(start + text));
      }
    }
    if (fates.size() > most) {
      lines.add("  … and %,d more: %s".formatted(fates.size() - most, more));
    }
    return lines;
  }

  /** The table, each column as wide as it has to be. */
  static List<String> lines(List<Fate> fates) {
    List<List<String>> table = new ArrayList<>();
    table.add(List.of("column", "inputs", "becomes", "why"));
    fates.forEach(fate -> table.add(fate.cells()));
    int[] widths = new int[4];
    for (List<String> row : table) {
      for (int c = 0; c < widths.length; c++) {
        widths[c] = Math.max(widths[c], row.get(c).length());
      }
    }
    return table.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < widths.length; c++) {
      String cell = row.get(c);
      String padding = " ".repeat(widths[c] - cell.length());
      line.append("  ").append(c == 1 ? padding + cell : cell + padding);
    }
    return line.toString().stripTrailing();
  }
}
