package org.deltarule.train;

import org.deltarule.data.Dataset;
import org.deltarule.loss.Loss;
import org.deltarule.tensor.ParameterVector;

/**
 * What a {@link StepProbe} may know of its run.
 *
 * @param weights the starting weights w₀, also in a run that goes on; nobody changes them
 * @param training the rows to learn from
 * @param loss what is minimized
 */
public record RunStart(ParameterVector weights, Dataset training, Loss loss) {}
