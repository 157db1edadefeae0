import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes the AOT cache that the launcher starts the JVM with, by a rehearsal of the program. The cache
 * and the jars beside in {@code lib} get the time of the jar, by which the launcher knows that they
 * belong together: the JVM (25.0.3) checks of which Java a cache is, but not of which jars when it
 * holds linked classes.
 *
 * <p>A JVM that makes no such caches is no failure: the launcher works without one.
 *
 * <pre>java AotCache.java JAR MAIN CACHE</pre>
 */
final class AotCache {
  public static void main(String[] args) throws IOException, InterruptedException {
    Path jar = Path.of(args[0]).toAbsolutePath();
    Path cache = Path.of(args[2]).toAbsolutePath();
    Path fresh = cache.resolveSibling(cache.getFileName() + ".new");
    File log = cache.resolveSibling(cache.getFileName() + ".log").toFile();
    Files.deleteIfExists(cache);
    // Classes, and no profiles: the rehearsal's kernels are not those of later runs.
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:-AOTRecordTraining",
            "-XX:AOTCacheOutput=" + fresh.getFileName(),
            "-classpath",
            jar.getFileName().toString(),
            args[1]);
    int code =
        new ProcessBuilder(command)
            .directory(jar.getParent().toFile())
            .redirectErrorStream(true)
            .redirectOutput(log)
            .start()
            .waitFor();
    if (code == 0 && Files.exists(fresh)) {
      FileTime time = Files.getLastModifiedTime(jar);
      Files.setLastModifiedTime(fresh, time);
      try (Stream<Path> libraries = Files.list(jar.resolveSibling("lib"))) {
        for (Path library : libraries.toList()) {
          Files.setLastModifiedTime(library, time);
        }
      }
      Files.move(fresh, cache, StandardCopyOption.ATOMIC_MOVE);
    } else {
      System.err.println("no AOT cache was made, so starts are slower; see " + log);
    }
  }
}
