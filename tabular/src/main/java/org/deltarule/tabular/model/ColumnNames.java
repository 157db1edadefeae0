package org.deltarule.tabular.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Names of columns as one text: separated by commas, a name with a comma or quote in quotes. */
public final class ColumnNames {
  private ColumnNames() {}

  /**
   * Reads names.
   *
   * @param text such as {@code a,b} or {@code "a, or b",c}; a quote within quotes is written twice
   * @return the names in their order, none for blank text
   * @throws IllegalArgumentException if a quote is not closed or a name is empty
   */
  public static Set<String> parse(String text) {
    Set<String> names = new LinkedHashSet<>();
    for (String part : text.isBlank() ? List.<String>of() : split(text)) {
      if (part.isEmpty()) {
        throw new IllegalArgumentException("an empty column name in '" + text + "'");
      }
      names.add(part);
    }
    return names;
  }

  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' && quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
        part.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        parts.add(part.toString().strip());
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    if (quoted) {
      throw new IllegalArgumentException("a quote is not closed in '" + text + "'");
    }
    parts.add(part.toString().strip());
    return parts;
  }

  /**
   * Writes names.
   *
   * @param names the names
   * @return text that {@link #parse} reads back
   */
  public static String format(Collection<String> names) {
    return names.stream().map(ColumnNames::quoted).collect(Collectors.joining(","));
  }

  private static String quoted(String name) {
    return name.indexOf(',') < 0 && name.indexOf('"') < 0
        ? name
        : '"' + name.replace("\"", "\"\"") + '"';
  }
}
