package org.deltarule.app.explain;

import java.util.List;
import org.deltarule.app.page.Markup;
import org.deltarule.app.page.Page;

/** One HTML file with MathML. */
record HtmlPrinter(MathMl math) implements Printer {
  HtmlPrinter(Digits digits) {
    this(new MathMl(digits));
  }

  @Override
  public String print(Document document) {
    Markup out = new Markup();
    boolean open = false;
    for (Block block : document.blocks()) {
      if (block instanceof Block.Heading heading) {
        if (heading.level() == 1 && heading.text().equals(document.title())) {
          continue; // it is the page's
        }
        if (open) {
          out.closeLine();
        }
        out.open("section");
        open = true;
      }
      block(block, out);
    }
    if (open) {
      out.closeLine();
    }
    return new Page(document.title(), out).html();
  }

  private void block(Block block, Markup out) {
    switch (block) {
      case Block.Heading heading -> out.element(heading.level() == 1 ? "h2" : "h3", heading.text());
      case Block.Paragraph paragraph -> sentence(paragraph.atoms(), out.open("p")).closeLine();
      case Block.Formulas formulas -> {
        out.open("div", "class", "scroll", "style", "overflow-y: hidden");
        formulas.formulas().forEach(formula -> out.add(math.formula(formula)));
        out.closeLine();
      }
      case Block.Grid grid -> grid(grid, out);
    }
  }

  private void grid(Block.Grid grid, Markup out) {
    out.open("div", "class", "scroll").open("table").open("thead").open("tr");
    for (int c = 0; c < grid.header().size(); c++) {
      out.element("th", grid.header().get(c), "scope", "col", "class", style(c, grid));
    }
    out.close().close().open("tbody");
    for (List<List<Atom>> row : grid.rows()) {
      out.open("tr");
      for (int c = 0; c < row.size(); c++) {
        sentence(row.get(c), out.open("td", "class", style(c, grid))).close();
      }
      out.closeLine();
    }
    out.close().close().closeLine();
  }

  private static String style(int column, Block.Grid grid) {
    return column < grid.texts() ? "text" : "number";
  }

  private Markup sentence(List<Atom> atoms, Markup out) {
    for (Atom atom : atoms) {
      if (atom instanceof Atom.Words words) {
        out.text(words.text());
      } else {
        out.add(math.inline(atom));
      }
    }
    return out;
  }
}
