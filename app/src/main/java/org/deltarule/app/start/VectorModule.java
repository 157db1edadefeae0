package org.deltarule.app.start;

import java.lang.module.ModuleFinder;

/**
 * The module of the Vector API, which a JVM has only if it was started with {@code --add-modules
 * jdk.incubator.vector}, or loads it later.
 */
final class VectorModule {
  static final String NAME = "jdk.incubator.vector";

  private VectorModule() {}

  /** Whether the JVM was started with it. */
  static boolean present() {
    return ModuleLayer.boot().findModule(NAME).isPresent();
  }

  /** Whether this Java has it. */
  static boolean exists() {
    return ModuleFinder.ofSystem().find(NAME).isPresent();
  }

  /**
   * Loads it into the running JVM, by the JDK's own code for modules that come late. That package is
   * not public: the jar's manifest exports it to us ({@code Add-Exports}, which counts for {@code
   * java -jar}), and a later Java may not have it.
   *
   * @return whether it is loaded
   */
  static boolean load() {
    try {
      Class.forName("jdk.internal.module.Modules")
          .getMethod("loadModule", String.class)
          .invoke(null, NAME);
      return true;
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      return false;
    }
  }
}
