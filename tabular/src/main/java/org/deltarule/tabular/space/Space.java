package org.deltarule.tabular.space;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Settings to search in, each with its distribution. Independent of each other, but for parts: values
 * that stand in braces within the text of a setting, as {@code sigma} in {@code periodic(sigma={sigma})}.
 *
 * @param settings distribution by key
 * @param parts distribution by name
 */
public record Space(Map<String, Distribution> settings, Map<String, Distribution> parts) {
  private static final Pattern PART = Pattern.compile("\\{([a-z][a-z0-9-]*)\\}");

  /** Copies the maps. */
  public Space {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
  }

  /**
   * The same without some settings.
   *
   * @param fixed keys that are not to be drawn
   * @return the rest
   */
  public Space without(Set<String> fixed) {
    Map<String, Distribution> rest = new LinkedHashMap<>(settings);
    rest.keySet().removeAll(fixed);
    return new Space(rest, parts);
  }

  /**
   * Draws a point of the space: a function of seed and number.
   *
   * @param seed of the search
   * @param number of the candidate
   * @param own the settings without a search
   * @return text by key, of the settings that are drawn
   */
  public Map<String, String> draw(long seed, int number, Map<String, String> own) {
    Map<String, String> drawn = new LinkedHashMap<>();
    settings.forEach((key, distribution) ->
        distribution
            .draw(new Draws(seed, key, number), Optional.ofNullable(own.get(key)))
            .ifPresent(text -> drawn.put(key, filled(text, seed, number))));
    return drawn;
  }

  private String filled(String text, long seed, int number) {
    return PART.matcher(text).replaceAll(match -> part(match, seed, number));
  }

  private String part(MatchResult match, long seed, int number) {
    String name = match.group(1);
    return Optional.ofNullable(parts.get(name))
        .flatMap(d -> d.draw(new Draws(seed, "{" + name + "}", number), Optional.empty()))
        .orElseThrow(() ->
            new IllegalArgumentException("{" + name + "} stands in the space, and no such part"));
  }
}
