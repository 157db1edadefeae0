package org.deltarule.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Twelve chains of full vectors: with two factors they fill 14 of 16 registers. */
final class VectorFmaPeak12 implements FmaPeak {
  private static final int CHAINS = 12;
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

  @Override
  public int operations() {
    return 2 * CHAINS * S.length();
  }

  @Override
  public float run(int steps) {
    FloatVector x = FloatVector.broadcast(S, 0.5f);
    FloatVector y = FloatVector.broadcast(S, 0.25f);
    FloatVector zero = FloatVector.zero(S);
    FloatVector a0 = zero;
    FloatVector a1 = zero;
    FloatVector a2 = zero;
    FloatVector a3 = zero;
    FloatVector a4 = zero;
    FloatVector a5 = zero;
    FloatVector a6 = zero;
    FloatVector a7 = zero;
    FloatVector a8 = zero;
    FloatVector a9 = zero;
    FloatVector a10 = zero;
    FloatVector a11 = zero;
    for (int i = 0; i < steps; i++) {
      a0 = x.fma(y, a0);
      a1 = x.fma(y, a1);
      a2 = x.fma(y, a2);
      a3 = x.fma(y, a3);
      a4 = x.fma(y, a4);
      a5 = x.fma(y, a5);
      a6 = x.fma(y, a6);
      a7 = x.fma(y, a7);
      a8 = x.fma(y, a8);
      a9 = x.fma(y, a9);
      a10 = x.fma(y, a10);
      a11 = x.fma(y, a11);
    }
    FloatVector sum = zero;
    sum = sum.add(a0);
    sum = sum.add(a1);
    sum = sum.add(a2);
    sum = sum.add(a3);
    sum = sum.add(a4);
    sum = sum.add(a5);
    sum = sum.add(a6);
    sum = sum.add(a7);
    sum = sum.add(a8);
    sum = sum.add(a9);
    sum = sum.add(a10);
    sum = sum.add(a11);
    return sum.reduceLanes(VectorOperators.ADD);
  }
}
