/**
 * How a gradient becomes an update: rules, the links around them, schedules of the learning rate.
 *
 * <p>Powers, roots and cosines of a step's number come from {@link StrictMath}, so that they are
 * the same bits on every machine. Moments that decay towards zero pass through the subnormal
 * numbers, on which a processor may be many times slower; every quotient here has an ε far above
 * them, so they may be flushed to zero without changing an update, but nothing here does so.
 */
package org.deltarule.optim;
