package org.deltarule.tabular.space;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deltarule.tabular.recipe.Conditions;
import org.deltarule.tabular.recipe.TableFacts;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.toml.TomlMapper;

/**
 * Reads the space that is searched where none is stated, {@code best.toml} beside this class: like a
 * recipe, with distributions instead of settings.
 */
public final class SpaceFile {
  private static final TomlMapper TOML = new TomlMapper();
  private static final List<String> WORDS = List.of("name", "when", "because");

  private SpaceFile() {}

  /**
   * The space for some data.
   *
   * @param facts of the data
   * @param settings without a search
   * @return what the sections that apply say, the later over the earlier
   */
  public static Space usual(TableFacts facts, Map<String, String> settings) {
    try (InputStream in = SpaceFile.class.getResourceAsStream("best.toml")) {
      if (in == null) {
        throw new IllegalStateException("there is no resource best.toml");
      }
      JsonNode tree = TOML.readTree(in);
      Map<String, Distribution> all = new LinkedHashMap<>();
      for (JsonNode section : tree.path("section")) {
        if (when(section.path("when")).hold(facts, settings)) {
          all.putAll(SpaceJson.distributions(((ObjectNode) section).remove(WORDS)));
        }
      }
      return new Space(all, SpaceJson.distributions(tree.path("parts")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Conditions when(JsonNode when) {
    Map<String, List<String>> wanted = new LinkedHashMap<>();
    when.properties()
        .forEach(e ->
            wanted.put(
                e.getKey(),
                e.getValue().isArray()
                    ? e.getValue().valueStream().map(JsonNode::asString).toList()
                    : List.of(e.getValue().asString())));
    return Conditions.of(wanted);
  }
}
