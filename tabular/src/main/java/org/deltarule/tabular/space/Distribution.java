package org.deltarule.tabular.space;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a setting may be, and how likely. */
public sealed interface Distribution {
  /** Figures of a number that is drawn: as many as a reader can do something with. */
  MathContext FIGURES = new MathContext(4);

  /**
   * Draws.
   *
   * @param draws the random numbers
   * @param own what the setting is without a search; empty if it is not named
   * @return text of the setting, which may hold names of parts in braces; nothing to leave it as it is
   */
  Optional<String> draw(Draws draws, Optional<String> own);

  /**
   * Always this.
   *
   * @param text of the setting
   */
  record Constant(String text) implements Distribution {
    @Override
    public Optional<String> draw(Draws draws, Optional<String> own) {
      return Optional.of(text);
    }
  }

  /** What it is without a search. */
  record Same() implements Distribution {
    @Override
    public Optional<String> draw(Draws draws, Optional<String> own) {
      return Optional.empty();
    }
  }

  /**
   * One of several, all equally likely.
   *
   * @param of at least one
   */
  record Choice(List<Distribution> of) implements Distribution {
    /** Copies the list. */
    public Choice {
      of = List.copyOf(of);
      require(!of.isEmpty(), "a list to choose from is empty");
    }

    @Override
    public Optional<String> draw(Draws draws, Optional<String> own) {
      return of.get(draws.below(of.size())).draw(draws, own);
    }
  }

  /**
   * A number between two.
   *
   * @param low the least
   * @param high the most
   * @param log whether its logarithm is uniform, instead of itself
   * @param whole whether it is a whole number
   * @param relative whether it is a factor of what the setting is without a search
   */
  record Range(double low, double high, boolean log, boolean whole, boolean relative)
      implements Distribution {
    /** Checks that there are such numbers. */
    public Range {
      require(
          Double.isFinite(low) && Double.isFinite(high) && low <= high,
          "low = %s and high = %s: low is at most high".formatted(low, high));
      require(!log || low > 0, "scale = \"log\" needs low above 0, not " + low);
      require(
          !whole || relative || Math.ceil(low) <= high,
          "no whole number is from %s to %s".formatted(low, high));
    }

    @Override
    public Optional<String> draw(Draws draws, Optional<String> own) {
      if (relative && own.isEmpty()) {
        return Optional.empty();
      }
      double factor = relative ? number(own.orElseThrow()) : 1;
      double u = draws.uniform();
      double from = low * factor;
      double to = high * factor;
      if (whole) {
        return Optional.of(Long.toString(whole(from, to, u)));
      }
      double value = log ? from * Math.pow(to / from, u) : from + (to - from) * u;
      return Optional.of(new BigDecimal(value).round(FIGURES).stripTrailingZeros().toPlainString());
    }

    private static double number(String own) {
      try {
        return Double.parseDouble(own);
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "space: of = \"own\" is a factor of a number, and the setting is '" + own + "'", e);
      }
    }

    /** Each whole number has the share of the line around it. */
    private long whole(double least, double most, double u) {
      long first = (long) Math.ceil(least);
      long last = Math.max(first, (long) Math.floor(most));
      double from = first - 0.5;
      double to = last + 0.5;
      double value = log && from > 0 ? from * Math.pow(to / from, u) : from + (to - from) * u;
      return Math.clamp(Math.round(value), first, last);
    }
  }

  /**
   * Hidden layers of equal width: any of the depths with any of the widths.
   *
   * @param depths how many layers
   * @param widths their units
   */
  record Layers(List<Integer> depths, List<Integer> widths) implements Distribution {
    /** Copies the lists. */
    public Layers {
      depths = List.copyOf(depths);
      widths = List.copyOf(widths);
      require(!depths.isEmpty() && !widths.isEmpty(), "layers need a depth and a width");
      require(
          depths.stream().allMatch(d -> d >= 0) && widths.stream().allMatch(w -> w >= 1),
          "a depth is at least 0 and a width at least 1");
    }

    @Override
    public Optional<String> draw(Draws draws, Optional<String> own) {
      int depth = depths.get(draws.below(depths.size()));
      String width = Integer.toString(widths.get(draws.below(widths.size())));
      return Optional.of(
          Collections.nCopies(depth, width).stream().collect(Collectors.joining(",")));
    }
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalArgumentException(what);
    }
  }
}
