/** Encog's stochastic gradient descent. */
@org.jspecify.annotations.NullMarked
package org.deltarule.bench.peers.encog;
