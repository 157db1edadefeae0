package org.deltarule.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Twenty chains of full vectors, for processors with 32 registers. */
final class VectorFmaPeak20 implements FmaPeak {
  private static final int CHAINS = 20;
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
    FloatVector a12 = zero;
    FloatVector a13 = zero;
    FloatVector a14 = zero;
    FloatVector a15 = zero;
    FloatVector a16 = zero;
    FloatVector a17 = zero;
    FloatVector a18 = zero;
    FloatVector a19 = zero;
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
      a12 = x.fma(y, a12);
      a13 = x.fma(y, a13);
      a14 = x.fma(y, a14);
      a15 = x.fma(y, a15);
      a16 = x.fma(y, a16);
      a17 = x.fma(y, a17);
      a18 = x.fma(y, a18);
      a19 = x.fma(y, a19);
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
    sum = sum.add(a12);
    sum = sum.add(a13);
    sum = sum.add(a14);
    sum = sum.add(a15);
    sum = sum.add(a16);
    sum = sum.add(a17);
    sum = sum.add(a18);
    sum = sum.add(a19);
    return sum.reduceLanes(VectorOperators.ADD);
  }
}
