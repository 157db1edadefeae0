package org.deltarule.explain;

import java.util.List;

/**
 * One vector of the forward pass.
 *
 * @param place its place among the nodes, which are in the order of computation
 * @param kind what its numbers are
 * @param layer which layer computes it
 * @param function the activation or normalization by its name
 * @param units whose numbers they are
 * @param values the numbers
 */
@SuppressWarnings("ArrayRecordComponent") // within this package, never compared
record Node(
    int place, Stage.Kind kind, String layer, String function, List<Unit> units, double[] values) {
  int size() {
    return values.length;
  }
}
