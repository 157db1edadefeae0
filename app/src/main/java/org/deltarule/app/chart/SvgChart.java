package org.deltarule.app.chart;

import java.util.Locale;
import org.deltarule.app.page.Markup;

/**
 * A drawing with two axes as inline SVG: title and description for those who hear it, grid, ticks and
 * axis names; what is drawn within is up to others. Colors come from the page's style sheet through
 * classes, so that a chart is right on light and on dark ground.
 */
public final class SvgChart {
  /** How far a chart grows where there is room. */
  private static final double LARGEST = 1.4;

  /** The width of a chart of the usual size, in the units of its drawing. */
  public static final double WIDTH = 480;

  /** Its height. */
  public static final double HEIGHT = 270;

  /** The left edge of the plot within it. */
  public static final double LEFT = 64;

  /** The right edge of the plot. */
  public static final double RIGHT = WIDTH - 14;

  /** The top of the plot. */
  public static final double TOP = 22;

  /** The bottom of the plot. */
  public static final double BOTTOM = HEIGHT - 42;

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

  /**
   * Begins a chart of any size.
   *
   * @param title what it shows, in a few words
   * @param description what there is to see, in a sentence with numbers
   * @param width its width
   * @param height its height
   */
  public SvgChart(String title, String description, double width, double height) {
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

  /**
   * Grid lines and labels for the horizontal axis.
   *
   * @param x from values to places
   * @param ticks which values are marked
   * @param name the name of the axis
   * @return this
   */
  public SvgChart xAxis(Scale x, Ticks ticks, String name) {
    for (int i = 0; i < ticks.values().size(); i++) {
      double at = x.at(ticks.values().get(i));
      line("grid", at, TOP, at, BOTTOM);
      text("tick", at, BOTTOM + 16, "middle", ticks.labels().get(i));
    }
    line("axis", LEFT, BOTTOM, RIGHT, BOTTOM);
    return text("name", (LEFT + RIGHT) / 2, HEIGHT - 8, "middle", name);
  }

  /**
   * Grid lines and labels for the vertical axis.
   *
   * @param y from values to places
   * @param ticks which values are marked
   * @param name the name of the axis, or empty
   * @return this
   */
  public SvgChart yAxis(Scale y, Ticks ticks, String name) {
    for (int i = 0; i < ticks.values().size(); i++) {
      double at = y.at(ticks.values().get(i));
      line("grid", LEFT, at, RIGHT, at);
      text("tick", LEFT - 6, at + 4, "end", ticks.labels().get(i));
    }
    line("axis", LEFT, TOP, LEFT, BOTTOM);
    return name.isEmpty() ? this : turnedText("name", 13, (TOP + BOTTOM) / 2, -90, "middle", name);
  }

  /**
   * A line.
   *
   * @param style its class in the style sheet
   * @param x1 where it begins
   * @param y1 where it begins
   * @param x2 where it ends
   * @param y2 where it ends
   * @return this
   */
  public SvgChart line(String style, double x1, double y1, double x2, double y2) {
    out.empty(
        "line", "class", style, "x1", place(x1), "y1", place(y1), "x2", place(x2), "y2", place(y2));
    return this;
  }

  /**
   * Text.
   *
   * @param style its class in the style sheet
   * @param x the place of its anchor
   * @param y its base line
   * @param anchor which part of it is at x: {@code start}, {@code middle} or {@code end}
   * @param text what it says
   * @return this
   */
  public SvgChart text(String style, double x, double y, String anchor, String text) {
    out.element("text", text, "class", style, "x", place(x), "y", place(y), "text-anchor", anchor);
    return this;
  }

  /**
   * Text that is turned about its anchor.
   *
   * @param style its class in the style sheet
   * @param x the place of its anchor
   * @param y the place of its anchor
   * @param degrees by how much, clockwise
   * @param anchor which part of it is there: {@code start}, {@code middle} or {@code end}
   * @param text what it says
   * @return this
   */
  public SvgChart turnedText(
      String style, double x, double y, int degrees, String anchor, String text) {
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

  /**
   * A path.
   *
   * @param style its class in the style sheet
   * @param d what SVG calls path data, such as {@code M0 0L1 1}
   * @return this
   */
  public SvgChart path(String style, String d) {
    out.empty("path", "class", style, "d", d);
    return this;
  }

  /**
   * A filled circle.
   *
   * @param style its class in the style sheet
   * @param x its center
   * @param y its center
   * @param radius its radius
   * @return this
   */
  public SvgChart dot(String style, double x, double y, double radius) {
    out.empty("circle", "class", style, "cx", place(x), "cy", place(y), "r", place(radius));
    return this;
  }

  /**
   * A rectangle that says what it is when pointed at.
   *
   * @param style its class in the style sheet
   * @param css its style attribute, or empty
   * @param x its left edge
   * @param y its top
   * @param width its width
   * @param height its height
   * @param tip what it says, or empty
   * @return this
   */
  public SvgChart box(
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

  /**
   * Ends the chart.
   *
   * @return its SVG
   */
  public Markup end() {
    return out.closeLine();
  }

  /**
   * A coordinate as it is written, to a tenth.
   *
   * @param value a coordinate
   * @return its text
   */
  public static String place(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
