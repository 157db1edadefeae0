package org.deltarule.app.report;

import java.util.Locale;

/**
 * A drawing with two axes as inline SVG: title and description for those who hear it, grid, ticks and
 * axis names; what is drawn within is up to others. Colors come from the page's style sheet through
 * classes, so that a chart is right on light and on dark ground.
 */
public final class SvgChart {
  /** How far a chart grows where there is room. */
  private static final double LARGEST = 1.4;

  static final double WIDTH = 480;
  static final double HEIGHT = 270;
  static final double LEFT = 64;
  static final double RIGHT = WIDTH - 14;
  static final double TOP = 22;
  static final double BOTTOM = HEIGHT - 42;

  private final Markup out = new Markup();

  /**
   * Begins a chart.
   *
   * @param title what it shows, in a few words
   * @param description what there is to see, in a sentence with numbers
   */
  public SvgChart(String title, String description) {
    this(title, description, WIDTH, HEIGHT);
  }

  SvgChart(String title, String description, double width, double height) {
    out.open(
            "svg",
            "class",
            "chart",
            "viewBox",
            "0 0 " + place(width) + " " + place(height),
            "style",
            "max-width:" + place(width * LARGEST) + "px",
            "role",
            "img",
            "aria-label",
            title + ". " + description)
        .element("title", title)
        .element("desc", description);
  }

  /** Grid lines and labels for the horizontal axis. */
  SvgChart xAxis(Scale x, Ticks ticks, String name) {
    for (int i = 0; i < ticks.values().size(); i++) {
      double at = x.at(ticks.values().get(i));
      line("grid", at, TOP, at, BOTTOM);
      text("tick", at, BOTTOM + 16, "middle", ticks.labels().get(i));
    }
    line("axis", LEFT, BOTTOM, RIGHT, BOTTOM);
    return text("name", (LEFT + RIGHT) / 2, HEIGHT - 8, "middle", name);
  }

  /** Grid lines and labels for the vertical axis; its name may be empty. */
  SvgChart yAxis(Scale y, Ticks ticks, String name) {
    for (int i = 0; i < ticks.values().size(); i++) {
      double at = y.at(ticks.values().get(i));
      line("grid", LEFT, at, RIGHT, at);
      text("tick", LEFT - 6, at + 4, "end", ticks.labels().get(i));
    }
    line("axis", LEFT, TOP, LEFT, BOTTOM);
    return name.isEmpty() ? this : turnedText("name", 13, (TOP + BOTTOM) / 2, -90, "middle", name);
  }

  SvgChart line(String style, double x1, double y1, double x2, double y2) {
    out.empty(
        "line", "class", style, "x1", place(x1), "y1", place(y1), "x2", place(x2), "y2", place(y2));
    return this;
  }

  SvgChart text(String style, double x, double y, String anchor, String text) {
    out.element("text", text, "class", style, "x", place(x), "y", place(y), "text-anchor", anchor);
    return this;
  }

  SvgChart turnedText(String style, double x, double y, int degrees, String anchor, String text) {
    out.element(
        "text",
        text,
        "class",
        style,
        "text-anchor",
        anchor,
        "transform",
        "translate(%s %s) rotate(%d)".formatted(place(x), place(y), degrees));
    return this;
  }

  /** A path, such as {@code M0 0L1 1}. */
  SvgChart path(String style, String d) {
    out.empty("path", "class", style, "d", d);
    return this;
  }

  SvgChart dot(String style, double x, double y, double radius) {
    out.empty("circle", "class", style, "cx", place(x), "cy", place(y), "r", place(radius));
    return this;
  }

  /** A rectangle that says what it is when pointed at; the style attribute may be empty. */
  SvgChart box(
      String style, String css, double x, double y, double width, double height, String tip) {
    out.open(
        "rect",
        "class",
        style,
        "style",
        css,
        "x",
        place(x),
        "y",
        place(y),
        "width",
        place(Math.max(0, width)),
        "height",
        place(Math.max(0, height)));
    if (!tip.isEmpty()) {
      out.element("title", tip);
    }
    out.close();
    return this;
  }

  /** Ends the chart. */
  Markup end() {
    return out.closeLine();
  }

  /** A coordinate, to a tenth. */
  static String place(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
