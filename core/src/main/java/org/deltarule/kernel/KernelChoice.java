package org.deltarule.kernel;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Chooses the kernels once: {@code -Ddeltarule.kernels=auto|scalar|vector}, {@code auto} being
 * vector if the module {@code jdk.incubator.vector} is there. One log line says which and why.
 */
final class KernelChoice {
  private static final String MODULE = "jdk.incubator.vector";

  static final Kernels CURRENT = choose(System.getProperty("deltarule.kernels", "auto"));

  private KernelChoice() {}

  static Kernels choose(String wanted) {
    boolean usable = usable();
    Kernels kernels =
        switch (wanted) {
          case "scalar" -> new ScalarKernels();
          case "auto" -> usable ? vector() : new ScalarKernels();
          case "vector" -> {
            if (!usable) {
              throw new IllegalStateException(
                  "deltarule.kernels=vector needs the JVM option --add-modules " + MODULE);
            }
            yield vector();
          }
          default ->
              throw new IllegalStateException(
                  "deltarule.kernels must be auto, scalar or vector, not '" + wanted + "'");
        };
    Logger log = System.getLogger("org.deltarule");
    if (usable || wanted.equals("scalar")) {
      log.log(
          Level.DEBUG,
          "kernels: {0} (deltarule.kernels={1}; the module {2} is {3})",
          kernels.name(),
          wanted,
          MODULE,
          whence(usable));
    } else {
      log.log(
          Level.WARNING,
          "kernels: {0}, several times slower, for want of the JVM option --add-modules {1}",
          kernels.name(),
          MODULE);
    }
    return kernels;
  }

  /**
   * Whether this code can use the module: it may be in the boot layer ({@code --add-modules}) or have
   * been loaded since, and a named module must have been resolved with it.
   */
  private static boolean usable() {
    try {
      Class<?> vector =
          Class.forName(MODULE + ".FloatVector", false, KernelChoice.class.getClassLoader());
      return KernelChoice.class.getModule().canRead(vector.getModule());
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static String whence(boolean usable) {
    if (!usable) {
      return "not there";
    }
    return ModuleLayer.boot().findModule(MODULE).isPresent()
        ? "there from the start"
        : "loaded since the start";
  }

  /** Apart, so that VectorKernels is linked only where its module exists. */
  private static Kernels vector() {
    return new VectorKernels();
  }
}
