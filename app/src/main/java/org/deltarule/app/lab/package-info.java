/**
 * The lab: small networks trained side by side, to see what initial weights, activation, depth, batch
 * and learning rate do to the gradient; and published experiments, done again.
 */
@NullMarked
package org.deltarule.app.lab;

import org.jspecify.annotations.NullMarked;
