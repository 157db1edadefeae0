package org.deltarule.tabular.recipe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.toml.TomlMapper;

/**
 * Reads a recipe: a plan file in sections.
 *
 * <pre>
 * about = "what it is for"
 * base = "auto"                            # optional: its sections go before these
 *
 * [[section]]
 * name = "batch"
 * when = { rows = "..1499", task = ["classification", "labels"] }
 * because = "the reason, for the user"
 * batch = 128                              # all other keys are settings of a plan
 *
 * [budget]                                 # optional, see Budget; or above: budget = "auto", that recipe's
 * </pre>
 */
final class RecipeFile {
  private static final TomlMapper TOML = new TomlMapper();
  private static final List<String> WORDS = List.of("name", "when", "because");

  private RecipeFile() {}

  /** The recipe of a name, from the resource beside this class. */
  static Recipe read(String name) {
    try (InputStream in = RecipeFile.class.getResourceAsStream(name + ".toml")) {
      if (in == null) {
        throw new IllegalStateException("there is no resource " + name + ".toml");
      }
      JsonNode tree = TOML.readTree(in);
      List<Section> sections = new ArrayList<>();
      if (tree.has("base")) {
        sections.addAll(Recipes.named(tree.path("base").asString()).sections());
      }
      for (JsonNode section : tree.path("section")) {
        sections.add(section(section));
      }
      return new Recipe(
          name, tree.required("about").asString(), sections, budget(tree.path("budget")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Section section(JsonNode node) {
    Map<String, List<String>> when = new LinkedHashMap<>();
    node.path("when").properties().forEach(e -> when.put(e.getKey(), texts(e.getValue())));
    Map<String, String> settings = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> e : node.properties()) {
      if (!WORDS.contains(e.getKey())) {
        settings.put(e.getKey(), texts(e.getValue()).stream().collect(Collectors.joining(",")));
      }
    }
    return new Section(
        node.required("name").asString(),
        Conditions.of(when),
        node.required("because").asString(),
        settings);
  }

  private static List<String> texts(JsonNode value) {
    return value.isArray()
        ? value.valueStream().map(JsonNode::asString).toList()
        : List.of(value.asString());
  }

  private static Optional<Budget> budget(JsonNode node) {
    if (node.isMissingNode()) {
      return Optional.empty();
    }
    if (node.isString()) {
      return Recipes.named(node.asString()).budget();
    }
    return Optional.of(
        new Budget(
            node.required("flops-per-row").asDouble(),
            node.required("least-rows").asInt(),
            node.required("most-rows").asInt(),
            node.required("most-epochs").asInt(),
            node.required("least-epochs").asInt(),
            node.required("members").valueStream().map(JsonNode::asInt).toList(),
            node.required("epochs-per-member").asInt(),
            new Budget.Folds(
                node.required("fold-for-each-of").asInt(),
                node.required("folds-of-fewer").asInt(),
                node.required("folds-from-rows").asInt()),
            node.required("because").asString()));
  }
}
