package org.deltarule.bench.compare;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * What one core could do at most: fused multiply–adds that never wait for memory. Twelve chains, since
 * an FMA's result is there four cycles after it began and two begin in a cycle.
 */
final class FmaPeak {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int CHAINS = 12;
  private static final int STEPS = 200_000;

  /** Keeps the results in use. */
  private float sink;

  /** The width of this machine's vectors. */
  static int bits() {
    return SPECIES.vectorBitSize();
  }

  /** Operations per second, two for each multiply–add of a number; the best of some blocks. */
  double measure() {
    double best = 0;
    for (int i = 0; i < 20; i++) {
      long begin = System.nanoTime();
      sink += chains(STEPS, 0.999_999f, 1e-6f);
      double seconds = (System.nanoTime() - begin) * 1e-9;
      best = Math.max(best, 2.0 * CHAINS * SPECIES.length() * STEPS / seconds);
    }
    return Float.isNaN(sink) ? Double.NaN : best;
  }

  private static float chains(int steps, float factor, float summand) {
    FloatVector f = FloatVector.broadcast(SPECIES, factor);
    FloatVector s = FloatVector.broadcast(SPECIES, summand);
    FloatVector a = s;
    FloatVector b = s.add(1);
    FloatVector c = s.add(2);
    FloatVector d = s.add(3);
    FloatVector e = s.add(4);
    FloatVector g = s.add(5);
    FloatVector h = s.add(6);
    FloatVector i = s.add(7);
    FloatVector j = s.add(8);
    FloatVector k = s.add(9);
    FloatVector l = s.add(10);
    FloatVector m = s.add(11);
    for (int step = 0; step < steps; step++) {
      a = a.fma(f, s);
      b = b.fma(f, s);
      c = c.fma(f, s);
      d = d.fma(f, s);
      e = e.fma(f, s);
      g = g.fma(f, s);
      h = h.fma(f, s);
      i = i.fma(f, s);
      j = j.fma(f, s);
      k = k.fma(f, s);
      l = l.fma(f, s);
      m = m.fma(f, s);
    }
    return a.add(b)
        .add(c)
        .add(d)
        .add(e)
        .add(g)
        .add(h)
        .add(i)
        .add(j)
        .add(k)
        .add(l)
        .add(m)
        .reduceLanes(VectorOperators.ADD);
  }
}
