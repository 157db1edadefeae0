package org.deltarule.app.start;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.OptionalInt;
import org.deltarule.data.InputException;

/**
 * Sees to it, before a command computes anything, that the vector kernels can be used: the module is
 * there, or is loaded, or the program runs once more with it. Where nothing of this works the scalar
 * kernels do the same, slower. Which kernels it came to, their choice tells the log.
 */
public final class KernelStart {
  private static final String PROPERTY = "deltarule.kernels";

  private KernelStart() {}

  /**
   * Makes the wanted kernels possible.
   *
   * @param program the main class
   * @param args its arguments
   * @return the exit code, if the program has run in another JVM
   * @throws InputException if the property names no kernels, or vector kernels that cannot be had
   */
  public static OptionalInt ready(Class<?> program, List<String> args) {
    String wanted = System.getProperty(PROPERTY, "auto");
    if (!List.of("auto", "scalar", "vector").contains(wanted)) {
      throw new InputException(
          "-D%s is auto, scalar or vector, not '%s'".formatted(PROPERTY, wanted));
    }
    if (wanted.equals("scalar") || VectorModule.present() || VectorModule.load()) {
      return OptionalInt.empty();
    }
    Logger log = System.getLogger("org.deltarule");
    log.log(Level.DEBUG, "{0} is not there: trying another JVM", VectorModule.NAME);
    OptionalInt code = Relaunch.run(program, args);
    if (code.isEmpty() && wanted.equals("vector")) {
      throw new InputException(
          "-D%s=vector needs the module %s, which this Java does not give"
              .formatted(PROPERTY, VectorModule.NAME));
    }
    return code;
  }
}
