package org.deltarule.app.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * One HTML file without scripts and without anything from elsewhere, right on light and on dark ground,
 * on paper and on a phone.
 *
 * @param title the heading, and with the product's name the title of the window
 * @param content what stands below the heading: complete elements
 */
public record Page(String title, Markup content) {
  private static final String STYLE = "page.css";

  /**
   * The page.
   *
   * @return the text of the file; well-formed XML too
   */
  public String html() {
    Markup out = new Markup().verbatim("<!DOCTYPE html>\n");
    out.open("html", "lang", "en").open("head");
    out.empty("meta", "charset", "utf-8");
    out.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    out.empty("meta", "name", "color-scheme", "content", "light dark");
    out.element("title", title + " – Deltarule");
    out.open("style").verbatim(style()).close().closeLine();
    out.open("body").open("main").element("h1", title).add(content);
    return out.close().close().close().toString() + "\n";
  }

  private static String style() {
    try (InputStream in =
        Objects.requireNonNull(Page.class.getResourceAsStream(STYLE), "the style sheet")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
