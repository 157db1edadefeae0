package org.deltarule.app.page;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Tables, as wide as their content needs and scrolled sideways where the page is narrower. */
public final class Tables {
  private Tables() {}

  /**
   * A table whose first column is text and whose others are numbers.
   *
   * @param head the names of the columns
   * @param rows as many cells each
   * @return the table
   */
  public static Markup numbers(List<String> head, Collection<List<String>> rows) {
    return numbers(1, head, rows);
  }

  /**
   * A table whose first columns are text and whose others are numbers.
   *
   * @param texts how many columns are text
   * @param head the names of the columns
   * @param rows as many cells each
   * @return the table
   */
  public static Markup numbers(int texts, List<String> head, Collection<List<String>> rows) {
    Markup out = new Markup().open("div", "class", "scroll").open("table").open("thead").open("tr");
    for (int c = 0; c < head.size(); c++) {
      out.element("th", head.get(c), "scope", "col", "class", style(c, texts));
    }
    out.close().close().open("tbody");
    for (List<String> row : rows) {
      out.open("tr").element("th", row.getFirst(), "scope", "row");
      for (int c = 1; c < row.size(); c++) {
        out.element("td", row.get(c), "class", style(c, texts));
      }
      out.closeLine();
    }
    return out.close().close().closeLine();
  }

  private static String style(int column, int texts) {
    return column < texts ? "text" : "number";
  }

  /**
   * Names and what they stand for.
   *
   * @param pairs in the order in which they are shown
   * @return the table
   */
  public static Markup pairs(Map<String, String> pairs) {
    Markup out =
        new Markup().open("div", "class", "scroll").open("table", "class", "pairs").open("tbody");
    pairs.forEach((name, value) ->
        out.open("tr").element("th", name, "scope", "row").element("td", value).closeLine());
    return out.close().close().closeLine();
  }

  /**
   * Something that is folded away at first.
   *
   * @param summary what is always seen
   * @param content what is folded away
   * @return both
   */
  public static Markup folded(String summary, Markup content) {
    return new Markup().open("details").element("summary", summary).add(content).closeLine();
  }
}
