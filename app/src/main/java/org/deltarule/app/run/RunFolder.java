package org.deltarule.app.run;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.deltarule.data.InputException;

/**
 * The folder of one training run and the names of what stands in it.
 *
 * <pre>
 * plan.toml            the effective plan
 * events.jsonl         what happened, see {@link EventLog}
 * model.safetensors    the result
 * checkpoint/          the last state, see {@link CheckpointStore}
 * judged.csv           predictions of the rows that chose the best epoch
 * candidates.jsonl     of the recipes best and search: what was tried
 * search.toml          of the recipe search: what was asked for
 * report.html          the report
 * tensorboard/         files for TensorBoard, if asked for
 * </pre>
 *
 * @param path the folder
 */
public record RunFolder(Path path) {
  private static final Path RUNS = Path.of("runs");
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
  private static final int LONGEST_NAME = 60;

  /**
   * Makes the folder of a new run.
   *
   * @param out where; empty for {@code runs/NAME-yyyyMMdd-HHmmss}, with a number after it if there is
   *     such a folder already
   * @param dataName what the data are called; characters that make trouble in file names are replaced
   * @return the folder, which exists and holds no run
   * @throws InputException if {@code out} holds a run already or cannot be made
   */
  public static RunFolder create(Optional<Path> out, String dataName) {
    return create(out, RUNS, dataName, LocalDateTime.now(ZoneId.systemDefault()));
  }

  static RunFolder create(Optional<Path> out, Path runs, String dataName, LocalDateTime now) {
    if (out.isEmpty()) {
      return numbered(runs, fileName(dataName) + "-" + STAMP.format(now));
    }
    RunFolder folder = new RunFolder(out.get());
    if (Files.exists(folder.path) && !Files.isDirectory(folder.path)) {
      throw new InputException(folder.path + ": is a file; name another folder with --out");
    }
    if (folder.holdsRun()) {
      throw new InputException(
          "%s: holds a run already; go on with it by --resume %s, or name another folder with --out"
              .formatted(folder.path, folder.path));
    }
    makeFolders(folder.path);
    return folder;
  }

  /** The first folder of this name that is not there yet; making it is what claims the name. */
  private static RunFolder numbered(Path runs, String name) {
    makeFolders(runs);
    Path path = runs.resolve(name);
    for (int n = 2; !claim(path); n++) {
      path = runs.resolve(name + "-" + n);
    }
    return new RunFolder(path);
  }

  private static boolean claim(Path path) {
    try {
      Files.createDirectory(path);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false; // by another run of this second
    } catch (IOException e) {
      throw notMade(path, e);
    }
  }

  /**
   * Opens the folder of an earlier run.
   *
   * @param path the folder
   * @return the folder
   * @throws InputException if it is no folder or holds no run
   */
  public static RunFolder open(Path path) {
    RunFolder folder = new RunFolder(path);
    if (!Files.isDirectory(path)) {
      String what = Files.exists(path) ? "is a file, not a run folder" : "no such folder";
      throw new InputException(path + ": " + what + "; name a folder that deltarule train wrote");
    }
    if (!folder.holdsRun()) {
      throw new InputException(
          path + ": holds no run; name a folder that deltarule train wrote, such as runs/…");
    }
    return folder;
  }

  private boolean holdsRun() {
    return List.of(
            planFile(), eventsFile(), modelFile(), checkpointFolder(), searchFile(), reportFile())
        .stream()
        .anyMatch(Files::exists);
  }

  /**
   * The effective plan.
   *
   * @return the path of {@code plan.toml}
   */
  public Path planFile() {
    return path.resolve("plan.toml");
  }

  /**
   * The log of events.
   *
   * @return the path of {@code events.jsonl}
   */
  public Path eventsFile() {
    return path.resolve("events.jsonl");
  }

  /**
   * The trained model.
   *
   * @return the path of {@code model.safetensors}
   */
  public Path modelFile() {
    return path.resolve("model.safetensors");
  }

  /**
   * Where the last state is saved.
   *
   * @return the path of {@code checkpoint}
   */
  public Path checkpointFolder() {
    return path.resolve("checkpoint");
  }

  /**
   * What the result says of the rows that it was chosen by.
   *
   * @return the path of {@code judged.csv}
   */
  public Path judgedFile() {
    return path.resolve("judged.csv");
  }

  /**
   * What the recipes best and search tried, a line each.
   *
   * @return the path of {@code candidates.jsonl}
   */
  public Path candidatesFile() {
    return path.resolve("candidates.jsonl");
  }

  /**
   * What the recipe search was asked for.
   *
   * @return the path of {@code search.toml}
   */
  public Path searchFile() {
    return path.resolve("search.toml");
  }

  /**
   * The report.
   *
   * @return the path of {@code report.html}
   */
  public Path reportFile() {
    return path.resolve("report.html");
  }

  /**
   * Where files for TensorBoard stand.
   *
   * @return the path of {@code tensorboard}
   */
  public Path tensorBoardFolder() {
    return path.resolve("tensorboard");
  }

  static void makeFolders(Path path) {
    try {
      Files.createDirectories(path);
    } catch (IOException e) {
      throw notMade(path, e);
    }
  }

  private static InputException notMade(Path path, IOException cause) {
    return new InputException(
        "%s: the folder cannot be made (%s); name another with --out"
            .formatted(path, cause.getMessage()),
        cause);
  }

  private static String fileName(String dataName) {
    String safe = dataName.replaceAll("[^\\p{L}\\p{N}._-]+", "-").replaceAll("^[.-]+|[.-]+$", "");
    String shorter = safe.substring(0, Math.min(safe.length(), LONGEST_NAME));
    return shorter.isEmpty() ? "data" : shorter;
  }
}
