package org.deltarule.explain;

/**
 * What the loss makes of one output.
 *
 * @param unit which
 * @param value qₖ
 * @param prediction qₖ after the loss's link, such as the softmax's pₖ
 * @param target yₖ; for classes 1 or 0, smoothed if the loss does
 * @param error the part of f that is this output's
 * @param gradient ∂f/∂qₖ
 */
public record Output(
    Unit unit, double value, double prediction, double target, double error, double gradient) {}
