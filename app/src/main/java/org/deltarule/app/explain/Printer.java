package org.deltarule.app.explain;

/** Writes a document in one form. */
interface Printer {
  String print(Document document);
}
