package org.deltarule.tabular.compare;

import org.deltarule.metric.Predictions;
import org.deltarule.tabular.model.Model;

/**
 * What one run says of some rows.
 *
 * @param name how it is called
 * @param model its model
 * @param rows the number of each row, each once
 * @param predictions of these rows, beside what is right
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record JudgedRun(String name, Model model, int[] rows, Predictions predictions) {}
