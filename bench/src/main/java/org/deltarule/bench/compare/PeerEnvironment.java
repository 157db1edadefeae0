package org.deltarule.bench.compare;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What the process of another system finds around it. */
public final class PeerEnvironment {
  private PeerEnvironment() {}

  /**
   * The program that runs Python.
   *
   * @return the system's own, which the system's packages are for, if there is one
   */
  public static String python() {
    Path system = Path.of("/usr/bin/python3");
    return Files.isExecutable(system) ? system.toString() : "python3";
  }

  /**
   * Native libraries read their number of threads here, and nothing may hold them back.
   *
   * @param environment of the process, to be changed
   * @param threads how many it may use
   */
  public static void set(Map<String, String> environment, int threads) {
    for (String name : List.of("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")) {
      environment.put(name, String.valueOf(threads));
    }
    environment.remove("OPENBLAS_CORETYPE");
    environment.remove("OPENBLAS_L2_SIZE");
  }
}
