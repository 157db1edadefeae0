package org.deltarule.app.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that was run to its end.
 *
 * @param code its exit code
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
record Launched(int code, String out, String err) {
  static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

  static Launched of(Path folder, Map<String, String> environment, Object... command)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, "run-", ".out");
    Path err = Files.createTempFile(folder, "run-", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(Arrays.stream(command).map(Object::toString).toList())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().keySet().removeAll(List.of("DELTARULE_OPTS", "JDK_JAVA_OPTIONS"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
    Launched launched =
        new Launched(process.exitValue(), Files.readString(out), Files.readString(err));
    Files.delete(out);
    Files.delete(err);
    return launched;
  }

  /** The packaged program; tests run in the folder of their module, or in that of the project. */
  static Path target() {
    Path here = Path.of("").toAbsolutePath();
    return Files.isDirectory(here.resolve("app"))
        ? here.resolve("app/target")
        : here.resolve("target");
  }

  static Path jar() {
    return target().resolve("deltarule.jar");
  }

  /** A table whose label follows from two of its columns. */
  static Path table(Path folder) throws IOException {
    StringBuilder text = new StringBuilder("x,y,color,label\n");
    for (int i = 0; i < 400; i++) {
      text.append(i % 19).append(',').append(i % 7).append(i % 3 == 0 ? ",red" : ",green");
      text.append(i % 19 > i % 7 * 3 ? ",a\n" : ",b\n");
    }
    return Files.writeString(folder.resolve("table.csv"), text);
  }

  /** The bytes of a run's model, without what tells the time. */
  static List<float[]> parameters(Path run) {
    return org.deltarule.tabular.safetensors.SafetensorsFile.read(run.resolve("model.safetensors"))
        .tensors()
        .stream()
        .map(tensor -> tensor.values().array())
        .toList();
  }
}
