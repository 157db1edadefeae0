package org.deltarule.app.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher, in a copy of the built project: with its AOT cache, without it and with a bad one. */
class LauncherTest {
  @TempDir Path temp;

  private Path cache;

  @BeforeEach
  void copyTheProject() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "no bash");
    Path target = Files.createDirectories(temp.resolve("project/app/target"));
    Files.createDirectory(target.resolve("lib"));
    copy(Launched.target().getParent().getParent().resolve("deltarule"), temp.resolve("project"));
    copy(Launched.jar(), target);
    try (Stream<Path> jars = Files.list(Launched.target().resolve("lib"))) {
      for (Path jar : jars.toList()) {
        copy(jar, target.resolve("lib"));
      }
    }
    cache = target.resolve("deltarule.aot");
    if (Files.exists(Launched.target().resolve("deltarule.aot"))) {
      copy(Launched.target().resolve("deltarule.aot"), target);
    }
  }

  private static void copy(Path file, Path folder) throws IOException {
    Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
  }

  private Launched deltarule(String options, Object... args)
      throws IOException, InterruptedException {
    Map<String, String> environment = new HashMap<>();
    environment.put("DELTARULE_JAVA_HOME", System.getProperty("java.home"));
    environment.put("DELTARULE_OPTS", options);
    Object[] command = new Object[args.length + 2];
    command[0] = "/bin/bash";
    command[1] = temp.resolve("project/deltarule");
    System.arraycopy(args, 0, command, 2, args.length);
    return Launched.of(temp, environment, command);
  }

  private void startsAndSaysNothing(String what, String options)
      throws IOException, InterruptedException {
    Launched version = deltarule(options, "--version");
    assertThat(version.err()).as(what).isEmpty();
    assertThat(version.code()).as(what).isZero();
    assertThat(version.out()).as(what).startsWith("deltarule ").hasLineCount(1);
  }

  private boolean cacheIsUsed() throws IOException, InterruptedException {
    Path log = temp.resolve("classes.log");
    assertThat(deltarule("-Xlog:class+load:file=" + log, "--version").code()).isZero();
    return Files.readAllLines(log).stream()
        .anyMatch(
            line -> line.contains("org.deltarule.app.Main ") && line.contains("shared objects"));
  }

  @Test
  void theCacheOfTheBuildIsUsed() throws IOException, InterruptedException {
    assumeTrue(Files.exists(cache), "this Java makes no AOT caches");
    List<Path> before = files();
    startsAndSaysNothing("with the cache", "");
    assertThat(cacheIsUsed()).isTrue();
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void aMissingOrStaleOrDamagedCacheIsNotUsedAndNothingIsSaid()
      throws IOException, InterruptedException {
    assumeTrue(Files.exists(cache), "this Java makes no AOT caches");
    byte[] whole = Files.readAllBytes(cache);
    Path jar = cache.resolveSibling("deltarule.jar");
    FileTime built = Files.getLastModifiedTime(jar);
    byte[] flipped = whole.clone();
    for (int at = whole.length / 2; at < whole.length / 2 + 1000; at++) {
      flipped[at] ^= 0x55;
    }
    Map<String, byte[]> contents =
        Map.of(
            "empty",
            new byte[0],
            "text",
            "not a cache\n".getBytes(java.nio.charset.StandardCharsets.UTF_8),
            "cut",
            java.util.Arrays.copyOf(whole, whole.length / 3),
            "flipped",
            flipped);
    for (Map.Entry<String, byte[]> content : contents.entrySet()) {
      Files.write(cache, content.getValue());
      Files.setLastModifiedTime(cache, built);
      startsAndSaysNothing(content.getKey(), "");
    }
    Files.write(cache, whole);
    for (int minutes : new int[] {-1, 1}) {
      Files.setLastModifiedTime(cache, FileTime.from(built.toInstant().plusSeconds(60L * minutes)));
      startsAndSaysNothing("of another jar", "");
      assertThat(cacheIsUsed()).isFalse();
    }
    Files.setLastModifiedTime(cache, built);
    assertThat(cacheIsUsed()).isTrue();
    Path library;
    try (Stream<Path> jars = Files.list(cache.resolveSibling("lib"))) {
      library = jars.findFirst().orElseThrow();
    }
    for (int minutes : new int[] {-1, 1}) {
      Files.setLastModifiedTime(
          library, FileTime.from(built.toInstant().plusSeconds(60L * minutes)));
      startsAndSaysNothing("another library", "");
      assertThat(cacheIsUsed()).isFalse();
    }
    Files.delete(cache);
    startsAndSaysNothing("no cache", "");
  }

  @Test
  void optionsThatDoNotGoWithTheCacheWin() throws IOException, InterruptedException {
    for (String options :
        List.of("-Xshare:off", "-XX:-UseCompressedOops", "-XX:+UseSerialGC", "-Xmx64m")) {
      startsAndSaysNothing(options, options);
    }
  }

  @Test
  void theCacheChangesNoBits() throws IOException, InterruptedException {
    Path data = Launched.table(temp);
    Object[] train = {"train", data, "--target", "label", "--epochs", 5, "--quiet", "--out", ""};
    for (String name : List.of("with", "without")) {
      train[train.length - 1] = temp.resolve(name);
      Launched trained = deltarule("", train);
      assertThat(trained.err()).isEmpty();
      assertThat(trained.code()).isZero();
      Files.deleteIfExists(cache);
    }
    assertThat(temp.resolve("with/events.jsonl")).content().contains("\"kernels\":\"vector-");
    assertThat(Launched.parameters(temp.resolve("with")))
        .containsExactlyElementsOf(Launched.parameters(temp.resolve("without")));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(temp.resolve("project"))) {
      return files.sorted().toList();
    }
  }
}
