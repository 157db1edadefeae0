/**
 * What a gradient is made of, and whether it is right: derivations and gradient checks.
 *
 * <p>{@link org.deltarule.explain.Explainer} derives the gradient of one weight on one sample, path by
 * path, by the delta recursion and by a central difference, as data and in double precision; {@link
 * org.deltarule.explain.GradientCheck} checks all blocks of a network on a batch.
 */
package org.deltarule.explain;
