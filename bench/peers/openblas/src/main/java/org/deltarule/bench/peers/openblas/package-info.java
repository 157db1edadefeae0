/** Native OpenBLAS, by JavaCPP's bindings. */
@org.jspecify.annotations.NullMarked
package org.deltarule.bench.peers.openblas;
