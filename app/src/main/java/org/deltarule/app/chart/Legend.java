package org.deltarule.app.chart;

import java.util.List;
import java.util.function.IntFunction;
import org.deltarule.app.page.Markup;

/** Which line of a chart is which. */
final class Legend {
  private Legend() {}

  /** Lines in the colors of their order; nothing for one line: the title says what it is. */
  static Markup of(List<String> names) {
    return of(names, i -> "s" + i);
  }

  /** Lines in styles of their own. */
  static Markup of(List<String> names, IntFunction<String> style) {
    Markup out = new Markup();
    if (names.size() > 1) {
      out.open("div", "class", "legend");
      for (int i = 0; i < names.size(); i++) {
        out.open("span").empty("i", "class", "key " + style.apply(i)).text(names.get(i)).close();
      }
      out.close();
    }
    return out;
  }
}
