package org.deltarule.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.deltarule.tabular.recipe.Overridden;
import org.deltarule.tabular.recipe.Reason;
import org.deltarule.tabular.recipe.RecipeChoice;

/** What a recipe chose and why, in words. */
final class ChoiceText {
  private ChoiceText() {}

  /** One line of the recipe, then for each group of settings what and why. */
  static List<String> lines(RecipeChoice choice) {
    List<String> lines =
        new ArrayList<>(HangingText.lines("recipe      ", choice.recipe() + ": " + choice.why()));
    for (Reason reason : choice.reasons()) {
      lines.addAll(
          HangingText.lines(
              "  %-20s ".formatted(reason.about()), settings(reason) + ": " + reason.because()));
    }
    if (!choice.overridden().isEmpty()) {
      lines.addAll(HangingText.lines("  %-20s ".formatted("as named"), overridden(choice)));
    }
    return lines;
  }

  private static String settings(Reason reason) {
    return reason.settings().entrySet().stream()
        .map(e -> e.getKey() + " = " + (e.getValue().isEmpty() ? "none" : e.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String overridden(RecipeChoice choice) {
    return choice.overridden().stream()
        .map(o -> "%s = %s instead of %s".formatted(o.key(), o.value(), o.recipe()))
        .collect(Collectors.joining(", "));
  }

  /** A row for each group: what it is about, settings, why; for a table. */
  static List<List<String>> rows(RecipeChoice choice) {
    List<List<String>> rows = new ArrayList<>();
    for (Reason reason : choice.reasons()) {
      rows.add(List.of(reason.about(), settings(reason), reason.because()));
    }
    if (!choice.overridden().isEmpty()) {
      rows.add(List.of("as named", overridden(choice), "named settings go before a recipe's"));
    }
    return rows;
  }

  static Map<String, Object> fields(RecipeChoice choice) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", choice.recipe());
    fields.put("why", choice.why());
    fields.put("choices", choice.reasons().stream().map(ChoiceText::fields).toList());
    fields.put("overridden", choice.overridden().stream().map(ChoiceText::fields).toList());
    return fields;
  }

  private static Map<String, Object> fields(Reason reason) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("about", reason.about());
    fields.put("settings", reason.settings());
    fields.put("because", reason.because());
    return fields;
  }

  private static Map<String, Object> fields(Overridden overridden) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("setting", overridden.key());
    fields.put("value", overridden.value());
    fields.put("recipe", overridden.recipe());
    return fields;
  }
}
