package org.deltarule.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Names with settings, read from records. */
class CatalogTest {
  /** A kind of thing. */
  public interface Shape {}

  /** Has no setting. */
  public record Dot() implements Shape {}

  /** Has one of each type. */
  public record RoundedBox(double width, int sides, boolean filled, long seed, float edge)
      implements Shape {
    /** Checks the width. */
    public RoundedBox {
      if (!(width > 0)) {
        throw new IllegalArgumentException("width is above 0, not " + width);
      }
    }
  }

  /** Holds others. */
  public record Group(Color color, List<Shape> shapes) implements Shape {}

  /** Of another catalog. */
  public interface Color {}

  /** A color. */
  public record Gray(double level) implements Color {}

  private static final Catalog<Shape> SHAPES =
      new Catalog<>(
          "shape",
          List.of(
              new Dot(), new RoundedBox(1, 4, true, 7, 0.5f), new Group(new Gray(0.5), List.of())),
          Map.of(Color.class, new Catalog<Color>("color", List.of(new Gray(0.5)))));

  @Test
  void aNameIsTheClassInKebabCaseAndItsSettingsAreTheComponents() {
    assertThat(SHAPES.names()).containsExactly("dot", "rounded-box", "group");
    assertThat(SHAPES.all()).hasSize(3);
    assertThat(Catalog.settingsOf(new RoundedBox(1, 4, true, 7, 0.5f)))
        .containsOnlyKeys("width", "sides", "filled", "seed", "edge");
    assertThat(Catalog.kebab("minImprovement2Factor")).isEqualTo("min-improvement2-factor");
  }

  @Test
  void settingsAreReadByPlaceByNameOrNotAtAll() {
    assertThat(SHAPES.parse("rounded-box")).isEqualTo(new RoundedBox(1, 4, true, 7, 0.5f));
    assertThat(SHAPES.parse(" Rounded-Box ( 2.5 , 3 ) "))
        .isEqualTo(new RoundedBox(2.5, 3, true, 7, 0.5f));
    assertThat(SHAPES.parse("rounded-box(filled=false, seed=-1, edge=2)"))
        .isEqualTo(new RoundedBox(1, 4, false, -1, 2));
    assertThat(SHAPES.parse("dot()")).isEqualTo(new Dot());
    assertThat(
            SHAPES.parse(
                "group(gray(0.1), [dot, rounded-box(2), group(color=gray(level=1),"
                    + " shapes=[dot])])"))
        .isEqualTo(
            new Group(
                new Gray(0.1),
                List.of(
                    new Dot(),
                    new RoundedBox(2, 4, true, 7, 0.5f),
                    new Group(new Gray(1), List.of(new Dot())))));
  }

  @Test
  void textIsReadBackToTheSameThing() {
    Shape deep =
        new Group(
            new Gray(1e-9),
            List.of(new RoundedBox(1 / 3.0, -1, false, Long.MIN_VALUE, 1e-30f), new Dot()));
    for (Shape shape : List.of(new Dot(), new RoundedBox(1, 4, true, 7, 0.5f), deep)) {
      assertThat(SHAPES.parse(SHAPES.format(shape))).isEqualTo(shape);
      assertThat(SHAPES.parse(SHAPES.formatWhole(shape))).isEqualTo(shape);
    }
    assertThat(SHAPES.format(new RoundedBox(2, 4, true, 7, 0.5f)))
        .isEqualTo("rounded-box(width=2.0)");
    assertThat(SHAPES.formatWhole(new RoundedBox(2, 4, true, 7, 0.5f)))
        .isEqualTo("rounded-box(width=2.0, sides=4, filled=true, seed=7, edge=0.5)");
  }

  @Test
  void whatIsWrongIsNamedWithWhatIsAllowed() {
    assertThatThrownBy(() -> SHAPES.parse("circle"))
        .hasMessage("unknown shape 'circle'; known: dot, rounded-box, group");
    assertThatThrownBy(() -> SHAPES.parse("dot(1)"))
        .hasMessage("shape 'dot' has no setting '1'; it has: []");
    assertThatThrownBy(() -> SHAPES.parse("rounded-box(height=2)"))
        .hasMessage(
            "shape 'rounded-box' has no setting 'height=2'; it has: [width, sides, filled, seed,"
                + " edge]");
    assertThatThrownBy(() -> SHAPES.parse("rounded-box(sides=many)"))
        .hasMessage("rounded-box: 'many' is no value for sides (int)");
    assertThatThrownBy(() -> SHAPES.parse("rounded-box(filled=yes)"))
        .hasMessage("rounded-box: 'yes' is no value for filled (boolean)");
    assertThatThrownBy(() -> SHAPES.parse("rounded-box(-1)"))
        .hasMessage("width is above 0, not -1.0");
    assertThatThrownBy(() -> SHAPES.parse("rounded-box(1"))
        .hasMessage("shape 'rounded-box(1' lacks its closing parenthesis");
    assertThatThrownBy(() -> SHAPES.parse("group(blue)"))
        .hasMessage("unknown color 'blue'; known: gray");
    assertThatThrownBy(() -> new Catalog<Shape>("shape", List.of(new Dot(), new Dot())))
        .hasMessage("two shapes are named dot");
  }

  @Test
  void aListOfNumbersMayStandWithoutBracketsWhereItIsAllThereIs() {
    var quantiles = new org.deltarule.loss.Quantiles(List.of(0.1, 0.9));
    var losses = org.deltarule.loss.Losses.ALL;
    for (String text :
        List.of("quantiles(0.1, 0.9)", "quantiles([0.1,0.9])", "quantiles(levels=[0.1, 0.9])")) {
      assertThat(losses.parse(text)).isEqualTo(quantiles);
    }
    assertThat(losses.formatWhole(quantiles)).isEqualTo("quantiles(levels=[0.1, 0.9])");
  }
}
