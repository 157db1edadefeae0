package org.deltarule.bench.accuracy;

/**
 * One system on one split of one table: a line of the file of results.
 *
 * @param table its name
 * @param seed of split and system
 * @param system a peer, or Deltarule's recipe
 * @param budget the time given, as on the command line; empty if none was
 * @param error the share of wrong classes, or the root mean squared error, on the test rows
 * @param seconds wall-clock time of the process, from its start to its end
 * @param megabytes the most memory it had resident; NaN where the system does not tell
 * @param version what was run
 */
record Measured(
    String table,
    int seed,
    String system,
    String budget,
    double error,
    double seconds,
    double megabytes,
    String version) {
  /** Whether a later line says the same thing anew. */
  boolean replaces(Measured other) {
    return table.equals(other.table)
        && seed == other.seed
        && system.equals(other.system)
        && budget.equals(other.budget);
  }
}
