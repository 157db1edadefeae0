/**
 * Training: the plan, the gradient of a batch, the loop, its events and its state.
 *
 * <p>{@link org.deltarule.train.Trainer} is the loop; {@link org.deltarule.train.GradientEngine} the
 * seam where threads or a cluster go in.
 */
package org.deltarule.train;
