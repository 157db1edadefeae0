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
 * @param folds how sure that is where members hold out folds of the training rows, which then are the
 *     rows that chose it; none with validation rows
 * @param judged what it says of the rows that chose it
 */
public record Trained(
    Model model,
    TrainingResult result,
    Optional<Evaluation> validation,
    Optional<Evaluation> test,
    Optional<FoldFigures> folds,
    Optional<JudgedPredictions> judged) {}
