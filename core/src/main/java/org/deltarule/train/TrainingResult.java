package org.deltarule.train;

import java.util.Map;
import org.deltarule.tensor.ParameterVector;

/**
 * What a run ends with.
 *
 * @param weights the best epoch's or the last's, as the plan says; the last finite ones if it
 *     diverged
 * @param reason why it ended
 * @param bestEpoch the epoch these weights are from
 * @param loss the loss of these weights, on the rows that {@link TrainingEvent.Epoch} names
 * @param metrics of these weights, on the same rows
 * @param seconds wall-clock time of all training steps
 */
public record TrainingResult(
    ParameterVector weights,
    TrainingEvent.StopReason reason,
    int bestEpoch,
    double loss,
    Map<String, Double> metrics,
    double seconds) {}
