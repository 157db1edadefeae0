/**
 * Losses: the error of a network's output against its target, each with its gradient beside it,
 * listed in {@link org.deltarule.loss.Losses#ALL}.
 */
package org.deltarule.loss;
