package org.deltarule.app.explain;

/** The forms that a derivation can be printed in. */
public enum Format {
  /** Plain text with the letters of mathematics. */
  TEXT,
  /** Markdown with formulas in TeX, as GitHub and notebooks show them. */
  MARKDOWN,
  /** A LaTeX document. */
  LATEX,
  /** One HTML file with formulas in MathML. */
  HTML;

  /**
   * Prints.
   *
   * @param document what
   * @param decimals of its numbers
   * @return the text of a file
   */
  public String print(Document document, int decimals) {
    Digits digits = new Digits(decimals);
    Printer printer =
        switch (this) {
          case TEXT -> new TextPrinter(digits);
          case MARKDOWN -> new MarkdownPrinter(digits);
          case LATEX -> new LatexPrinter(digits);
          case HTML -> new HtmlPrinter(digits);
        };
    return printer.print(document);
  }
}
