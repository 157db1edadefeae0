package org.deltarule.train;

import org.deltarule.metric.Predictions;

/**
 * Predictions of rows by weights that were not trained on them.
 *
 * @param rows which rows, in ascending order: of the validation data, or with folds of the training
 *     data
 * @param fold the fold that each of them is in, from 0; all 0 for validation rows
 * @param folds how many folds there are; 0 for validation rows
 * @param loss the weighted mean of their loss
 * @param predictions of these rows, beside what is right; not calibrated
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record JudgedRows(int[] rows, int[] fold, int folds, double loss, Predictions predictions) {}
