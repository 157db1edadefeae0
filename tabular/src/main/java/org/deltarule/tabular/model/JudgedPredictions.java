package org.deltarule.tabular.model;

import org.deltarule.tensor.Matrix;

/**
 * What a model says of the rows that it was chosen by.
 *
 * @param rows the number of each row, from 0, in the data or in the file that holds the validation rows
 * @param fold the fold that each is in, from 1; 0 for validation rows
 * @param truth class indices, 0 or 1 of each label, or numbers in their own units
 * @param predicted the predictions, calibrated as the model's are
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record JudgedPredictions(int[] rows, int[] fold, Matrix truth, Predicted predicted) {}
