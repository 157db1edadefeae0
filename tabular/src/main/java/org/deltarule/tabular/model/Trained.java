package org.deltarule.tabular.model;

import java.util.Optional;
import org.deltarule.train.TrainingResult;

/**
 * What a run gives.
 *
 * @param model the trained model
 * @param result how it came about
 * @param validation how good it is on the rows that chose it
 * @param test how good it is on the rows held out
 * @param judged what it says of the rows that chose it
 */
public record Trained(
    Model model,
    TrainingResult result,
    Optional<Evaluation> validation,
    Optional<Evaluation> test,
    Optional<JudgedPredictions> judged) {}
