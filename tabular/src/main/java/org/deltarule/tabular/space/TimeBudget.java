package org.deltarule.tabular.space;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a duration is written: {@code 90s}, {@code 10m}, {@code 1h}, {@code 1h30m}. */
public final class TimeBudget {
  private static final Pattern WHOLE = Pattern.compile("([0-9]{1,6}[smh])+");
  private static final Pattern PART = Pattern.compile("([0-9]+)([smh])");

  private TimeBudget() {}

  /**
   * Reads one.
   *
   * @param text such as {@code 10m}
   * @return the duration, above 0
   * @throws IllegalArgumentException if it is none
   */
  public static Duration parse(String text) {
    Duration sum = Duration.ZERO;
    if (WHOLE.matcher(text).matches()) {
      Matcher part = PART.matcher(text);
      while (part.find()) {
        long count = Long.parseLong(part.group(1));
        sum =
            sum.plus(
                switch (part.group(2)) {
                  case "h" -> Duration.ofHours(count);
                  case "m" -> Duration.ofMinutes(count);
                  default -> Duration.ofSeconds(count);
                });
      }
    }
    if (sum.isZero()) {
      throw new IllegalArgumentException(
          "time-budget is such as 90s, 10m or 1h30m, not '" + text + "'");
    }
    return sum;
  }

  /**
   * Writes one.
   *
   * @param duration whole seconds
   * @return text that {@link #parse} reads back
   */
  public static String format(Duration duration) {
    StringBuilder text = new StringBuilder();
    if (duration.toHours() > 0) {
      text.append(duration.toHours()).append('h');
    }
    if (duration.toMinutesPart() > 0) {
      text.append(duration.toMinutesPart()).append('m');
    }
    if (duration.toSecondsPart() > 0 || text.isEmpty()) {
      text.append(duration.toSecondsPart()).append('s');
    }
    return text.toString();
  }
}
