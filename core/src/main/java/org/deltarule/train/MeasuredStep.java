package org.deltarule.train;

import org.deltarule.net.Workspace;
import org.deltarule.tensor.ParameterVector;

/**
 * A step between its backward pass and its update.
 *
 * @param number the step's number, from 0
 * @param loss the batch's loss at the weights, reduced as its gradient is
 * @param scale see {@link GradientEngine#scale}
 * @param concentration Σ wᵣ² / (Σ wᵣ)² of the batch's row weights: 1/n for n rows that weigh the same
 * @param workspace outputs and deltas of the batch
 * @param weights the weights before the update
 * @param gradient ∂f/∂weights
 */
public record MeasuredStep(
    long number,
    double loss,
    double scale,
    double concentration,
    Workspace workspace,
    ParameterVector weights,
    ParameterVector gradient) {}
