package org.deltarule.app.explain;

import java.util.List;
import java.util.stream.Collectors;

/** Markdown with formulas in TeX. */
record MarkdownPrinter(Tex tex) implements Printer {
  private static final String SPECIAL = "\\`*_[]<>|$#";

  MarkdownPrinter(Digits digits) {
    this(new Tex(digits));
  }

  @Override
  public String print(Document document) {
    return document.blocks().stream()
        .map(this::block)
        .collect(Collectors.joining("\n\n", "", "\n"));
  }

  private String block(Block block) {
    return switch (block) {
      case Block.Heading heading -> "#".repeat(heading.level()) + " " + escaped(heading.text());
      case Block.Paragraph paragraph -> sentence(paragraph.atoms());
      case Block.Formulas formulas ->
          formulas.formulas().stream()
              .map(f -> "$$\n\\begin{aligned}\n" + tex.formula(f) + "\n\\end{aligned}\n$$")
              .collect(Collectors.joining("\n\n"));
      case Block.Grid grid -> grid(grid);
    };
  }

  private String grid(Block.Grid grid) {
    StringBuilder out = new StringBuilder();
    out.append(row(grid.header().stream().map(MarkdownPrinter::escaped).toList())).append('\n');
    out.append("|---".repeat(grid.texts()));
    out.append("|---:".repeat(grid.header().size() - grid.texts())).append('|');
    grid.rows()
        .forEach(row -> out.append('\n').append(row(row.stream().map(this::sentence).toList())));
    return out.toString();
  }

  private static String row(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
  }

  /** What is no word is math; neighboring math becomes one formula. */
  private String sentence(List<Atom> atoms) {
    StringBuilder out = new StringBuilder();
    for (Atom atom : atoms) {
      out.append(
          atom instanceof Atom.Words words
              ? escaped(words.text())
              : "$" + tex.math(List.of(atom)) + "$");
    }
    return out.toString();
  }

  private static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(c -> {
          if (c < 128 && SPECIAL.indexOf(c) >= 0) {
            out.append('\\');
          }
          out.appendCodePoint(c);
        });
    return out.toString();
  }
}
