package org.deltarule.app;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Data for tests: the examples of the project, and files that only some machines have. */
final class TestData {
  private TestData() {}

  static Path digits() {
    return root().resolve("examples/digits/digits.csv");
  }

  static Path iris() {
    return root().resolve("examples/iris/iris.csv");
  }

  /** A file beside the project; the test is skipped where it is absent. */
  static Path shared(String name) {
    Path file = root().resolve("../shared/data").resolve(name).normalize();
    assumeTrue(Files.exists(file), () -> "no file " + file);
    return file;
  }

  /** Tests run in the folder of their module, or in that of the project. */
  static Path root() {
    Path here = Path.of("").toAbsolutePath();
    return Files.isDirectory(here.resolve("examples")) ? here : here.getParent();
  }

  /** A table of two columns x, y and a label that follows from them; rows rows. */
  static Path table(Path folder, int rows) throws IOException {
    StringBuilder text = new StringBuilder("x,y,kind,label\n");
    for (int i = 0; i < rows; i++) {
      double x = Math.sin(i * 1.7) * 3;
      double y = Math.cos(i * 2.3) * 2;
      text.append(
          "%.4f,%.4f,%s,%s\n"
              .formatted(x, y, i % 3 == 0 ? "a" : "b", x + y > 0 ? "\"up, or so\"" : "down"));
    }
    return write(folder, "table.csv", text.toString());
  }

  static Path write(Path folder, String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  /** Text with some lines of a file, the first among them. */
  static Path head(Path folder, String name, Path file, int lines) throws IOException {
    List<String> all = Files.readAllLines(file);
    return Files.write(folder.resolve(name), all.subList(0, Math.min(lines, all.size())));
  }
}
