package org.deltarule.train;

import java.util.Map;
import java.util.Optional;
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
 * @param judged what these weights say of the validation rows, or with folds each member of the
 *     rows it holds out; none where the rows that judge are those that the weights are trained on
 * @param seconds wall-clock time of all training steps
 */
public record TrainingResult(
    ParameterVector weights,
    TrainingEvent.StopReason reason,
    int bestEpoch,
    double loss,
    Map<String, Double> metrics,
    Optional<JudgedRows> judged,
    double seconds) {}
