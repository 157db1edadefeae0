package org.deltarule.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkupTest {
  @Test
  void textIsEscapedAndWhatXmlHasNoPlaceForIsReplaced() {
    String text =
        new Markup()
            .element("p", "<a href='x'>&\u0001\uD800z\uD83D\uDE00", "title", "\"")
            .toString();
    assertThat(text)
        .isEqualTo(
            "<p title=\"&quot;\">&lt;a href=&#39;x&#39;&gt;&amp;\uFFFD\uFFFDz\uD83D\uDE00</p>");
  }

  @Test
  void anElementWithoutContentIsClosedInTheWayThatHtmlUnderstands() {
    assertThat(new Markup().empty("i", "class", "key").empty("meta", "charset", "utf-8").toString())
        .isEqualTo("<i class=\"key\"></i><meta charset=\"utf-8\"/>");
  }
}
