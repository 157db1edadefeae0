/** Smile's multilayer perceptron. */
@org.jspecify.annotations.NullMarked
package org.deltarule.bench.peers.smile;
