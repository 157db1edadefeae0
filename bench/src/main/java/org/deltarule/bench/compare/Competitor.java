package org.deltarule.bench.compare;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * A system that takes part: how its process is started, and in what. A peer says so itself, in the
 * file {@code peer.properties} of its folder:
 *
 * <pre>
 * title      as in the table
 * scenarios  the names of those it can do
 * threads    how many it is tried with
 * rounds     the most it takes part in, where it is slow; all by default
 * rows       or rows.SCENARIO: the rows it trains on, where it is slow; its seconds are scaled
 * main       the main class of its jar, or
 * script     a Python program in its folder
 * options    for the JVM; {work} stands for a folder that it may write to
 * </pre>
 *
 * @param name of its folder
 * @param settings of its file
 * @param launch the command without its arguments; empty if it was not built
 */
record Competitor(String name, Properties settings, Optional<List<String>> launch) {
  private static final String FILE = "peer.properties";

  /** The peers in the folders below a folder, by name. */
  static List<Competitor> peers(Path folder, Path work) {
    try (var children = Files.list(folder)) {
      return children
          .filter(child -> Files.isRegularFile(child.resolve(FILE)))
          .sorted()
          .map(child -> peer(child, work))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Competitor peer(Path folder, Path work) {
    Properties settings = new Properties();
    try (Reader reader = Files.newBufferedReader(folder.resolve(FILE))) {
      settings.load(reader);
      String script = settings.getProperty("script");
      Optional<List<String>> launch =
          script == null
              ? java(folder.resolve("target"), settings, work)
              : Optional.of(List.of(PeerEnvironment.python(), folder.resolve(script).toString()));
      return new Competitor(folder.getFileName().toString(), settings, launch);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<List<String>> java(Path target, Properties settings, Path work)
      throws IOException {
    Path jar = target.resolve("peer.jar");
    Path classPath = target.resolve("classpath.txt");
    if (!Files.isRegularFile(jar) || !Files.isRegularFile(classPath)) {
      return Optional.empty();
    }
    String options = settings.getProperty("options", "").replace("{work}", work.toString());
    List<String> command = new ArrayList<>(jvm());
    command.addAll(List.of(options.strip().split("\\s+", -1)));
    command.removeIf(String::isEmpty);
    command.addAll(
        List.of(
            "-cp",
            jar + java.io.File.pathSeparator + Files.readString(classPath).strip(),
            settings.getProperty("main", "")));
    return Optional.of(command);
  }

  /** Deltarule itself, from this process's class path; the same kind of process as a peer's. */
  static Competitor deltarule(boolean predicts) {
    Properties settings = new Properties();
    settings.setProperty("title", "Deltarule");
    settings.setProperty("threads", predicts ? "1" : "1 2");
    List<String> command = new ArrayList<>(jvm());
    Class<?> main = predicts ? DeltarulePrediction.class : DeltaruleTraining.class;
    command.addAll(List.of("-cp", System.getProperty("java.class.path", ""), main.getName()));
    return new Competitor("deltarule", settings, Optional.of(command));
  }

  /** This process's Java, with what Deltarule needs; peers do not mind it. */
  private static List<String> jvm() {
    String java = Path.of(System.getProperty("java.home", ""), "bin", "java").toString();
    return List.of(
        java, "--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED");
  }

  String title() {
    return settings.getProperty("title", name);
  }

  boolean takesPart(String scenario) {
    return words("scenarios", "").contains(scenario);
  }

  List<Integer> threads() {
    return words("threads", "1 2").stream().map(Integer::valueOf).toList();
  }

  int rounds(int asked) {
    return Math.min(asked, Integer.parseInt(settings.getProperty("rounds", "" + asked)));
  }

  int rows(Scenario scenario) {
    String all = settings.getProperty("rows", "" + scenario.rows());
    int rows = Integer.parseInt(settings.getProperty("rows." + scenario.name(), all));
    return Math.min(scenario.rows(), rows);
  }

  private List<String> words(String key, String standard) {
    return List.of(settings.getProperty(key, standard).strip().split("\\s+", -1));
  }
}
