package org.deltarule.app.explain;

import java.util.List;
import java.util.stream.Collectors;

/** A LaTeX document that needs nothing but amsmath. */
record LatexPrinter(Tex tex) implements Printer {
  LatexPrinter(Digits digits) {
    this(new Tex(digits));
  }

  @Override
  public String print(Document document) {
    StringBuilder out = new StringBuilder();
    out.append("\\documentclass{article}\n\\usepackage[utf8]{inputenc}\n");
    out.append("\\usepackage{amsmath}\n\\usepackage[margin=2cm,a4paper]{geometry}\n");
    out.append("\\allowdisplaybreaks\n\\setlength{\\parindent}{0pt}\n\\begin{document}\n");
    document.blocks().forEach(block -> out.append(block(block)).append("\n"));
    return out.append("\\end{document}\n").toString();
  }

  private String block(Block block) {
    return switch (block) {
      case Block.Heading heading ->
          (heading.level() == 1 ? "\\section*{" : "\\subsection*{")
              + Tex.prose(heading.text())
              + "}\n";
      case Block.Paragraph paragraph -> tex.sentence(paragraph.atoms()) + "\n";
      case Block.Formulas formulas ->
          formulas.formulas().stream()
              .map(tex::formula)
              .collect(Collectors.joining(" \\\\\n", "\\begin{align*}\n", "\n\\end{align*}\n"));
      case Block.Grid grid -> grid(grid);
    };
  }

  private String grid(Block.Grid grid) {
    StringBuilder out = new StringBuilder("\\begin{center}\\small\n\\begin{tabular}{");
    out.append("l".repeat(grid.texts())).append("r".repeat(grid.header().size() - grid.texts()));
    out.append("}\n");
    out.append(row(grid.header().stream().map(Tex::prose).toList())).append("\\hline\n");
    grid.rows().forEach(row -> out.append(row(row.stream().map(tex::sentence).toList())));
    return out.append("\\end{tabular}\n\\end{center}\n").toString();
  }

  private static String row(List<String> cells) {
    return String.join(" & ", cells) + " \\\\\n";
  }
}
