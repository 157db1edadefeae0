import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs google-java-format over the sources of every module; the build starts it (see the parent pom).
 *
 * <p>Arguments: {@code check} (fail if a file isn't formatted) or {@code apply} (format it), and the
 * project's folder. Javadoc is left as written, since it holds aligned formulas.
 */
public final class Format {
  private Format() {}

  public static void main(String[] args) throws IOException {
    boolean apply =
        switch (args[0]) {
          case "apply" -> true;
          case "check" -> false;
          default -> throw new IllegalArgumentException("not check or apply: " + args[0]);
        };
    Path root = Path.of(args[1]);
    Formatter formatter =
        new Formatter(JavaFormatterOptions.builder().formatJavadoc(false).build());
    List<String> wrong =
        sources(root).parallelStream()
            .filter(file -> !isFormatted(file, formatter, apply))
            .map(file -> root.relativize(file).toString())
            .sorted()
            .toList();
    for (String file : wrong) {
      System.err.println((apply ? "formatted " : "not formatted: ") + file);
    }
    if (!wrong.isEmpty() && !apply) {
      System.err.println("mvn -N validate -Dformat=apply formats them");
      System.exit(1);
    }
  }

  /** Every Java file below a module's src folder, and this file. */
  private static List<Path> sources(Path root) throws IOException {
    try (Stream<Path> modules = Files.list(root);
        Stream<Path> peers = Files.list(root.resolve("bench/peers"))) {
      Stream<Path> children = Stream.concat(modules, peers);
      return Stream.concat(
              children.map(child -> child.resolve("src")), Stream.of(root.resolve("tools")))
          .filter(Files::isDirectory)
          .flatMap(Format::filesBelow)
          .filter(file -> file.toString().endsWith(".java"))
          .toList();
    }
  }

  private static Stream<Path> filesBelow(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isFormatted(Path file, Formatter formatter, boolean apply) {
    try {
      String source = Files.readString(file);
      String formatted = formatter.formatSourceAndFixImports(source);
      boolean same = formatted.equals(source);
      if (!same && apply) {
        Files.writeString(file, formatted);
      }
      return same;
    } catch (FormatterException e) {
      System.err.println(file + ": " + e.getMessage());
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
