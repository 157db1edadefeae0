package org.deltarule.tabular.model;

import java.time.Instant;
import java.util.List;
import org.deltarule.train.TrainingEvent.Finding;

/**
 * Where a model comes from.
 *
 * @param dataSha256 the SHA-256 of the data's files, one after another; empty if they were not files
 * @param rows the rows of the data
 * @param trainingRows the rows learnt from
 * @param validationRows the rows that chose the best epoch
 * @param testRows the rows held out
 * @param seed the run's seed
 * @param version the version of Deltarule
 * @param kernels what computed the loops
 * @param java the version of Java
 * @param started when the run began
 * @param finished when it ended
 * @param bestEpoch the epoch that the weights are from
 * @param reason why the run ended
 * @param findings what was wrong with the run, each told once
 */
public record Provenance(
    String dataSha256,
    int rows,
    int trainingRows,
    int validationRows,
    int testRows,
    long seed,
    String version,
    String kernels,
    String java,
    Instant started,
    Instant finished,
    int bestEpoch,
    String reason,
    List<Finding> findings) {
  /** Keeps a copy of the findings. */
  public Provenance {
    findings = List.copyOf(findings);
  }

  /**
   * The version of Deltarule that runs.
   *
   * @return from the jar's manifest; {@code development} outside of a jar
   */
  public static String currentVersion() {
    String version = Provenance.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
