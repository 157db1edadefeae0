/**
 * Deltarule beside other libraries: what each learns from the same rows of a table with nothing set.
 *
 * <p>{@link org.deltarule.bench.accuracy.Accuracy} cuts every table into the same training and test
 * files for all, starts a process for each system, split and table, keeps what it says as a line of
 * JSON, and prints the table of errors from these lines.
 */
@org.jspecify.annotations.NullMarked
package org.deltarule.bench.accuracy;
