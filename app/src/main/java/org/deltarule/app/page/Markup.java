package org.deltarule.app.page;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * Writes HTML that is also well-formed XML: every element is closed, every text and attribute escaped.
 */
public final class Markup {
  /** In HTML the others would stay open in spite of a slash. */
  private static final Set<String> CLOSED_AT_ONCE =
      Set.of("meta", "line", "path", "circle", "rect");

  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /** An empty document. */
  public Markup() {}

  /**
   * Opens an element.
   *
   * @param name its name
   * @param attributes names and values in turn
   * @return this
   */
  public Markup open(String name, String... attributes) {
    tag(name, attributes);
    out.append('>');
    open.push(name);
    return this;
  }

  /**
   * Closes the innermost open element.
   *
   * @return this
   */
  public Markup close() {
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  /**
   * Closes the innermost open element and ends the line, where blanks do not matter.
   *
   * @return this
   */
  public Markup closeLine() {
    close();
    out.append('\n');
    return this;
  }

  /**
   * An element without content.
   *
   * @param name its name
   * @param attributes names and values in turn
   * @return this
   */
  public Markup empty(String name, String... attributes) {
    tag(name, attributes);
    out.append(CLOSED_AT_ONCE.contains(name) ? "/>" : "></" + name + ">");
    return this;
  }

  /**
   * An element with text.
   *
   * @param name its name
   * @param text its text, escaped here
   * @param attributes names and values in turn
   * @return this
   */
  public Markup element(String name, String text, String... attributes) {
    return open(name, attributes).text(text).close();
  }

  /**
   * Text.
   *
   * @param text any text, escaped here
   * @return this
   */
  public Markup text(String text) {
    escape(text);
    return this;
  }

  /**
   * Another piece of markup.
   *
   * @param markup complete elements
   * @return this
   */
  public Markup add(Markup markup) {
    out.append(markup);
    return this;
  }

  /** Text that needs no escaping: the page's own style sheet and document type. */
  Markup verbatim(String text) {
    out.append(text);
    return this;
  }

  private void tag(String name, String... attributes) {
    out.append('<').append(name);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      escape(attributes[i + 1]);
      out.append('"');
    }
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        case '\t', '\n', '\r' -> out.append(c);
        default -> out.append(mayStand(text, i) ? c : '\uFFFD');
      }
    }
  }

  /** XML has no place for control characters, halves of surrogate pairs and two more. */
  private static boolean mayStand(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }
    return c >= ' ' && c < '\uFFFE';
  }

  /** The text so far. */
  @Override
  public String toString() {
    return out.toString();
  }
}
