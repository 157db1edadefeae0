package org.deltarule.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code -Ddeltarule.kernels}, with the vector module and without it. */
class KernelChoiceTest {
  @Test
  void theModuleIsUsedWhereItIsThere() {
    assertThat(KernelChoice.choose("auto").name()).startsWith("vector-");
    assertThat(KernelChoice.choose("vector").name()).startsWith("vector-");
    assertThat(KernelChoice.choose("scalar").name()).isEqualTo("scalar");
  }

  @Test
  void anythingElseIsRefused() {
    assertThatThrownBy(() -> KernelChoice.choose("fast"))
        .hasMessage("deltarule.kernels must be auto, scalar or vector, not 'fast'");
  }

  @Test
  void withoutTheModuleTheScalarLoopsRun() throws Exception {
    assertThat(kernels(false, "auto")).isEqualTo("scalar");
  }

  @Test
  void withoutTheModuleVectorSaysWhichOptionIsMissing() throws Exception {
    assertThat(kernels(false, "vector"))
        .isEqualTo(
            "deltarule.kernels=vector needs the JVM option --add-modules jdk.incubator.vector");
  }

  @Test
  void thePropertyForcesTheScalarLoops() throws Exception {
    assertThat(kernels(true, "scalar")).isEqualTo("scalar");
  }

  /** What {@link Kernels#current} says in a JVM of its own. */
  private static String kernels(boolean module, String wanted)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (module) {
      command.add("--add-modules=jdk.incubator.vector");
    }
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Ddeltarule.kernels=" + wanted));
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), NameKernels.class.getName()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return out.strip();
  }

  /** The other JVM's program. */
  static final class NameKernels {
    private NameKernels() {}

    @SuppressWarnings("SystemOut") // its way to answer
    public static void main(String[] args) {
      String answer;
      try {
        answer = Kernels.current().name();
      } catch (ExceptionInInitializerError e) {
        answer = e.getCause().getMessage();
      }
      System.out.println(answer);
    }
  }
}
