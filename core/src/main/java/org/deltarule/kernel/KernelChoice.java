package org.deltarule.kernel;

import java.lang.System.Logger.Level;

/**
 * Chooses the kernels once: {@code -Ddeltarule.kernels=auto|scalar|vector}, {@code auto} being
 * vector if the module {@code jdk.incubator.vector} is there.
 */
final class KernelChoice {
  static final Kernels CURRENT = choose(System.getProperty("deltarule.kernels", "auto"));

  private KernelChoice() {}

  static Kernels choose(String wanted) {
    boolean present = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    Kernels kernels =
        switch (wanted) {
          case "scalar" -> new ScalarKernels();
          case "auto" -> present ? vector() : new ScalarKernels();
          case "vector" -> {
            if (!present) {
              throw new IllegalStateException(
                  "deltarule.kernels=vector needs the JVM option --add-modules"
                      + " jdk.incubator.vector");
            }
            yield vector();
          }
          default ->
              throw new IllegalStateException(
                  "deltarule.kernels must be auto, scalar or vector, not '" + wanted + "'");
        };
    System.getLogger("org.deltarule")
        .log(Level.DEBUG, "kernels: {0} (deltarule.kernels={1})", kernels.name(), wanted);
    return kernels;
  }

  /** Apart, so that VectorKernels is linked only where its module exists. */
  private static Kernels vector() {
    return new VectorKernels();
  }
}
