/** Spark MLlib's multilayer perceptron, on this machine alone. */
@org.jspecify.annotations.NullMarked
package org.deltarule.bench.peers.spark;
