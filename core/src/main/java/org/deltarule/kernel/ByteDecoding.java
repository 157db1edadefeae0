package org.deltarule.kernel;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Bytes to floats, a vector of floats at a time. */
final class ByteDecoding {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> I = IntVector.SPECIES_PREFERRED;
  private static final int LANES = S.length();

  /** As many bytes as a vector has floats; 64 bits is the least that a vector of bytes can have. */
  private static final VectorSpecies<Byte> B =
      LANES >= 16 ? ByteVector.SPECIES_128 : ByteVector.SPECIES_64;

  private ByteDecoding() {}

  /** y ← scale · b + shift for whole vectors; returns how many numbers that were. */
  static int run(int n, byte[] b, int bo, float scale, float shift, float[] y, int yo) {
    int i = 0;
    for (; LANES == B.length() && i <= n - LANES; i += LANES) {
      IntVector whole =
          (IntVector)
              ByteVector.fromArray(B, b, bo + i)
                  .convertShape(VectorOperators.ZERO_EXTEND_B2I, I, 0);
      FloatVector number = (FloatVector) whole.convertShape(VectorOperators.I2F, S, 0);
      number
          .fma(FloatVector.broadcast(S, scale), FloatVector.broadcast(S, shift))
          .intoArray(y, yo + i);
    }
    return i;
  }
}
