package org.deltarule.app.explain;

import java.util.List;

/** A part of a document. */
public sealed interface Block {
  /** A heading; of level 1 one of a derivation, of level 2 one of its sections. */
  record Heading(int level, String text) implements Block {}

  /** A sentence or some. */
  record Paragraph(List<Atom> atoms) implements Block {}

  /** Equations below each other. */
  record Formulas(List<Formula> formulas) implements Block {}

  /** A table; the first columns are text, the others numbers. */
  record Grid(int texts, List<String> header, List<List<List<Atom>>> rows) implements Block {}

  static Block heading(int level, String text) {
    return new Heading(level, text);
  }

  static Block paragraph(Object... parts) {
    return new Paragraph(Atom.line(parts));
  }
}
