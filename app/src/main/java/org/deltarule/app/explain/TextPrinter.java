package org.deltarule.app.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Plain text. */
record TextPrinter(Digits digits) implements Printer {
  private static final int WIDTH = 100;

  @Override
  public String print(Document document) {
    StringBuilder out = new StringBuilder();
    for (Block block : document.blocks()) {
      switch (block) {
        case Block.Heading heading -> heading(heading, out);
        case Block.Paragraph paragraph -> wrap(text(paragraph.atoms()), out);
        case Block.Formulas formulas -> {
          formulas.formulas().forEach(formula -> formula(formula, out));
          out.append('\n');
        }
        case Block.Grid grid -> grid(grid, out);
      }
    }
    return out.toString().stripTrailing() + "\n";
  }

  private static void heading(Block.Heading heading, StringBuilder out) {
    if (heading.level() == 1) {
      if (!out.isEmpty()) {
        out.append('\n');
      }
      out.append(heading.text()).append('\n').append("=".repeat(heading.text().length()));
    } else {
      out.append(heading.text()).append('\n').append("-".repeat(heading.text().length()));
    }
    out.append('\n');
  }

  private static void wrap(String text, StringBuilder out) {
    int column = 0;
    for (String word : text.split(" ", -1)) {
      if (column > 0 && column + 1 + word.length() > WIDTH) {
        out.append('\n');
        column = 0;
      }
      out.append(column > 0 ? " " : "").append(word);
      column += (column > 0 ? 1 : 0) + word.length();
    }
    out.append("\n\n");
  }

  private void formula(Formula formula, StringBuilder out) {
    String left = "  " + text(formula.left());
    List<String> rows =
        formula.rows().stream().map(row -> " " + row.sign() + " " + text(row.atoms())).toList();
    String line = left + String.join("", rows);
    if (line.length() <= WIDTH || rows.size() < 2) {
      out.append(line).append('\n');
      return;
    }
    out.append(left);
    String indent = " ".repeat(left.length());
    for (int r = 0; r < rows.size(); r++) {
      out.append(r == 0 ? "" : indent).append(rows.get(r)).append('\n');
    }
  }

  /** Whether a formula stands on one line, in every form. */
  boolean fits(Formula formula) {
    int length = text(formula.left()).length();
    for (Formula.Row row : formula.rows()) {
      length += 3 + text(row.atoms()).length();
    }
    return length <= WIDTH - 10;
  }

  private void grid(Block.Grid grid, StringBuilder out) {
    List<List<String>> rows = new ArrayList<>(List.of(grid.header()));
    grid.rows().forEach(row -> rows.add(row.stream().map(this::text).toList()));
    int[] widths = new int[grid.header().size()];
    for (List<String> row : rows) {
      for (int c = 0; c < row.size(); c++) {
        widths[c] = Math.max(widths[c], row.get(c).length());
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder(" ");
      for (int c = 0; c < row.size(); c++) {
        String blanks = " ".repeat(widths[c] - row.get(c).length());
        line.append(' ')
            .append(c < grid.texts() ? row.get(c) + blanks : blanks + row.get(c))
            .append(' ');
      }
      out.append(line.toString().stripTrailing()).append('\n');
    }
    out.append('\n');
  }

  private String text(List<Atom> atoms) {
    return atoms.stream().map(this::text).collect(Collectors.joining());
  }

  private String text(Atom atom) {
    return switch (atom) {
      case Atom.Name name -> name.symbol().toString();
      case Atom.Partial partial -> "∂" + partial.of() + "/∂" + partial.by();
      case Atom.Value number -> number.digits(digits).of(number.value());
      case Atom.Words words -> words.text();
    };
  }
}
