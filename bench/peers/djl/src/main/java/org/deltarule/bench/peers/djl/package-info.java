/** DJL with PyTorch's native engine on the processor. */
@org.jspecify.annotations.NullMarked
package org.deltarule.bench.peers.djl;
