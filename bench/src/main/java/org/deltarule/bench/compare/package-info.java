/**
 * Deltarule beside other libraries: the same network on the same numbers, one process for each run.
 *
 * <p>{@link org.deltarule.bench.compare.Compare} writes each scenario's numbers once, starts every
 * system in turn, reads the seconds it prints, and prints the table of ratios. What a process of any
 * system does, and prints, is in {@link org.deltarule.bench.compare.TrainingProcess} and {@link
 * org.deltarule.bench.compare.PredictionProcess}: so all are timed by the same lines of code.
 */
@org.jspecify.annotations.NullMarked
package org.deltarule.bench.compare;
