package org.deltarule.app.chart;

import java.util.List;
import org.deltarule.app.page.Markup;

/** Which line of a chart is which. */
final class Legend {
  private Legend() {}

  /** Nothing for one line: the title says what it is. */
  static Markup of(List<String> names) {
    Markup out = new Markup();
    if (names.size() > 1) {
      out.open("div", "class", "legend");
      for (int i = 0; i < names.size(); i++) {
        out.open("span").empty("i", "class", "key s" + i).text(names.get(i)).close();
      }
      out.close();
    }
    return out;
  }
}
