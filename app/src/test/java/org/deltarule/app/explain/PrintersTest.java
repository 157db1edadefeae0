package org.deltarule.app.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.deltarule.activation.LeakyRelu;
import org.deltarule.activation.Sigmoid;
import org.deltarule.explain.Derivation;
import org.deltarule.explain.Explainer;
import org.deltarule.explain.Names;
import org.deltarule.explain.Sample;
import org.deltarule.explain.Subject;
import org.deltarule.explain.UpdateRule;
import org.deltarule.init.Gaussian;
import org.deltarule.loss.SoftmaxCrossEntropy;
import org.deltarule.net.BatchNormalization;
import org.deltarule.net.Dense;
import org.deltarule.net.LayerNormalization;
import org.deltarule.net.Network;
import org.deltarule.net.Residual;
import org.deltarule.optim.Adam;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** The four forms of a derivation with labels that mean something to each of them. */
class PrintersTest {
  /** What must not reach a formula, a tag or a table. */
  private static final String NASTY = "a<b>&\"c\"|_{d}$50%#\\e^~`*[x](y)";

  private static Document document() {
    Gaussian start = new Gaussian(0, 0.5);
    Network network =
        new Network(
            3,
            new Dense(10, new LeakyRelu(0.1f), start),
            Residual.of(new LayerNormalization(1e-5), new Dense(10, new Sigmoid(), start)),
            new BatchNormalization(0.1, 1e-5),
            new Dense(3, new org.deltarule.activation.Identity(), start));
    Names names =
        new Names(List.of(NASTY, "b", "c"), List.of("no", NASTY, "yes"), java.util.Map.of());
    Sample sample =
        Sample.of(
            network,
            network.initialize(3),
            new SoftmaxCrossEntropy(0),
            new float[] {1e-9f, -2, 3e9f},
            new float[] {1},
            names);
    Derivation d =
        new Explainer(sample)
            .explain(
                Subject.parse("layer1.weight[1,2]", network, names),
                6,
                Optional.of(UpdateRule.first(new Adam(0.9, 0.999, 1e-8), 0.01)));
    List<Block> blocks = new ArrayList<>(Worksheet.of("On " + NASTY, List.of(NASTY), d));
    blocks.addAll(Worksheet.inShort(NASTY, NASTY, d));
    return new Document("On " + NASTY, blocks);
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void everyFormHasTheNumbersAndTheSections(Format format) {
    String text = format.print(document(), 6);
    assertThat(text).contains("1. Forward", "2. The chain rule", "6. The update", "0.01");
  }

  /** A browser's tags and namespaces aside, the page is XML, and asks for nothing from elsewhere. */
  @ParameterizedTest
  @EnumSource(names = "HTML")
  void thePageIsWellFormedAndWhole(Format format) throws Exception {
    String page = format.print(document(), 9);
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    var document =
        factory
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(page.replace("<!DOCTYPE html>", ""))));
    assertThat(document.getElementsByTagName("math").getLength()).isGreaterThan(20);
    assertThat(document.getElementsByTagName("mfrac").getLength()).isGreaterThan(5);
    assertThat(document.getElementsByTagName("script").getLength()).isZero();
    var all = document.getElementsByTagName("*");
    for (int i = 0; i < all.getLength(); i++) {
      Element element = (Element) all.item(i);
      assertThat(element.hasAttribute("src") || element.hasAttribute("href"))
          .as(element.getTagName())
          .isFalse();
    }
    assertThat(page).doesNotContain("@import", "url(", "http:", "https:");
    assertThat(document.getDocumentElement().getTextContent()).contains(NASTY);
  }

  /** MathML elements with a fixed number of children have as many; a browser draws others in red. */
  @ParameterizedTest
  @EnumSource(names = "HTML")
  void fractionsAndIndicesAreComplete(Format format) throws Exception {
    String page = format.print(document(), 9);
    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(page.replace("<!DOCTYPE html>", ""))));
    for (var rule : java.util.Map.of("mfrac", 2, "msub", 2, "msup", 2, "msubsup", 3).entrySet()) {
      var found = document.getElementsByTagName(rule.getKey());
      for (int i = 0; i < found.getLength(); i++) {
        assertThat(found.item(i).getChildNodes().getLength())
            .as(rule.getKey())
            .isEqualTo(rule.getValue());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = "LATEX")
  void bracesAndEnvironmentsAreBalanced(Format format) {
    String tex = format.print(document(), 9);
    balanced(tex);
    assertThat(tex).startsWith("\\documentclass").endsWith("\\end{document}\n");
    Deque<String> open = new ArrayDeque<>();
    Matcher matcher = Pattern.compile("\\\\(begin|end)\\{([a-z*]+)}").matcher(tex);
    while (matcher.find()) {
      if (matcher.group(1).equals("begin")) {
        open.push(matcher.group(2));
      } else {
        assertThat(matcher.group(2)).isEqualTo(open.pop());
      }
    }
    assertThat(open).isEmpty();
    // every letter that needs a command has one: the source is plain ASCII
    assertThat(tex.codePoints().filter(c -> c > 126).mapToObj(Character::toString)).isEmpty();
    // a table's rows have as many cells as its first
    Matcher table =
        Pattern.compile("tabular}\\{([lr]+)}\n(.*?)\\\\end", Pattern.DOTALL).matcher(tex);
    while (table.find()) {
      for (String row : table.group(2).lines().toList()) {
        if (row.contains("&")) {
          assertThat(row.replace("\\&", "").chars().filter(c -> c == '&').count())
              .isEqualTo(table.group(1).length() - 1);
        }
      }
    }
  }

  private static void balanced(String tex) {
    int depth = 0;
    boolean escaped = false;
    int dollars = 0;
    for (int i = 0; i < tex.length(); i++) {
      char c = tex.charAt(i);
      if (!escaped) {
        depth += c == '{' ? 1 : c == '}' ? -1 : 0;
        dollars += c == '$' ? 1 : 0;
      }
      escaped = c == '\\' && !escaped;
      assertThat(depth).isNotNegative();
    }
    assertThat(depth).isZero();
    assertThat(dollars).isEven();
  }

  @ParameterizedTest
  @EnumSource(names = "MARKDOWN")
  void markdownIsEscaped(Format format) {
    String text = format.print(document(), 9);
    assertThat(text).contains("a\\<b\\>&\"c\"\\|\\_{d}\\$50%\\#\\\\e^~\\`\\*\\[x\\](y)");
    assertThat(text.lines().filter(l -> l.equals("$$")).count()).isEven();
    assertThat(text).contains("\\frac{\\partial f}{\\partial");
  }
}
