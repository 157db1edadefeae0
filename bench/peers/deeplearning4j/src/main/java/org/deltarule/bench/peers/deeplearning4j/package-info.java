/** Deeplearning4j on its native backend. */
@org.jspecify.annotations.NullMarked
package org.deltarule.bench.peers.deeplearning4j;
