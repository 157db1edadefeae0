package org.deltarule.app.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code java -jar deltarule.jar} and other ways to start it, none with the module of the Vector API. */
class JarTest {
  private static final List<String> CLASS_PATH =
      List.of("-cp", Launched.jar().toString(), "org.deltarule.app.Main");

  @TempDir Path temp;

  private Launched java(List<String> options, Object... args)
      throws IOException, InterruptedException {
    List<Object> command = new ArrayList<>(List.of(Launched.JAVA, "-Ddeltarule.log=debug"));
    command.addAll(options);
    command.addAll(Arrays.asList(args));
    return Launched.of(temp, Map.of(), command.toArray());
  }

  private Launched train(String name, String... options) throws IOException, InterruptedException {
    return java(
        List.of(options),
        "train",
        Launched.table(temp),
        "--target",
        "label",
        "--layers",
        "40,20",
        "--epochs",
        3,
        "--quiet",
        "--out",
        temp.resolve(name));
  }

  private String events(String name) throws IOException {
    return Files.readString(temp.resolve(name).resolve("events.jsonl"));
  }

  private static String[] classPath(String... options) {
    List<String> all = new ArrayList<>(List.of(options));
    all.addAll(CLASS_PATH);
    return all.toArray(String[]::new);
  }

  @Test
  void withoutAnOptionTheVectorKernelsRunAndNothingWarns()
      throws IOException, InterruptedException {
    Launched loaded = train("loaded", "-jar", Launched.jar().toString());
    assertThat(loaded.code()).as(loaded.err()).isZero();
    assertThat(loaded.err())
        .hasLineCount(1)
        .startsWith("deltarule: kernels: vector-")
        .contains("loaded since the start");
    assertThat(events("loaded")).contains("\"kernels\":\"vector-");
    Launched given =
        train("given", "--add-modules", "jdk.incubator.vector", "-jar", Launched.jar().toString());
    assertThat(given.err()).contains("kernels: vector-", "there from the start");
    assertThat(Launched.parameters(temp.resolve("given")))
        .containsExactlyElementsOf(Launched.parameters(temp.resolve("loaded")));
  }

  @Test
  void whatCannotLoadTheModuleRunsOnceMoreWithIt() throws IOException, InterruptedException {
    Launched again = train("again", classPath());
    assertThat(again.code()).as(again.err()).isZero();
    assertThat(again.err()).contains("trying another JVM", "kernels: vector-");
    assertThat(events("again")).contains("\"kernels\":\"vector-");
    assertThat(again.out()).contains("accuracy");
    Launched bad = java(CLASS_PATH, "train", temp.resolve("missing.csv"), "--target", "label");
    assertThat(bad.code()).isEqualTo(2);
    assertThat(bad.err()).contains("missing.csv").contains("no such file");
  }

  @Test
  void withoutTheModuleTheScalarKernelsRunAndOneLineSaysSo()
      throws IOException, InterruptedException {
    Launched without = train("without", classPath("--limit-modules", "java.se"));
    assertThat(without.code()).as(without.err()).isZero();
    assertThat(without.err().lines().filter(line -> line.contains("kernels:")))
        .singleElement()
        .asString()
        .startsWith("deltarule: kernels: scalar, several times slower");
    assertThat(events("without")).contains("\"kernels\":\"scalar\"");
    train("scalar", "-Ddeltarule.kernels=scalar", "-jar", Launched.jar().toString());
    assertThat(Launched.parameters(temp.resolve("without")))
        .containsExactlyElementsOf(Launched.parameters(temp.resolve("scalar")));
  }

  @Test
  void kernelsThatCannotBeHadAreRefused() throws IOException, InterruptedException {
    Launched vector =
        train("v", classPath("--limit-modules", "java.se", "-Ddeltarule.kernels=vector"));
    assertThat(vector.code()).isEqualTo(2);
    assertThat(vector.err()).endsWith("which this Java does not give\n");
    Launched fast = train("f", "-Ddeltarule.kernels=fast", "-jar", Launched.jar().toString());
    assertThat(fast.code()).isEqualTo(2);
    assertThat(fast.err())
        .isEqualTo("deltarule: -Ddeltarule.kernels is auto, scalar or vector, not 'fast'\n");
  }

  @Test
  void aSignalToTheFirstProcessReachesTheSecondWhichSavesItsState()
      throws IOException, InterruptedException {
    Path run = temp.resolve("run");
    List<String> command = new ArrayList<>(List.of(Launched.JAVA));
    command.addAll(CLASS_PATH);
    command.addAll(List.of("train", Launched.table(temp).toString(), "--target", "label"));
    command.addAll(List.of("--layers", "20", "--epochs", "1000000", "--patience", "0"));
    command.addAll(List.of("--threads", "1", "--out", run.toString()));
    Path err = temp.resolve("err");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(temp.resolve("out").toFile())
            .redirectError(err.toFile())
            .start();
    Path events = run.resolve("events.jsonl");
    while (!Files.exists(events) || !Files.readString(events).contains("\"epoch\":2,")) {
      assertThat(process.isAlive()).as(Files.readString(err)).isTrue();
      Thread.sleep(20);
    }
    process.destroy(); // SIGTERM, to the first process alone
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isEqualTo(130);
    assertThat(err).content().contains("go on with: deltarule train --resume " + run);
    assertThat(process.descendants()).isEmpty();
    Path checkpoint = run.resolve("checkpoint");
    assertThat(checkpoint).isNotEmptyDirectory();
  }
}
