package org.deltarule.kernel;

/** Twelve chains of single numbers. */
final class ScalarFmaPeak implements FmaPeak {
  private static final int CHAINS = 12;

  @Override
  public int operations() {
    return 2 * CHAINS;
  }

  @Override
  public float run(int steps) {
    float x = 0.5f;
    float y = 0.25f;
    float a0 = 0;
    float a1 = 0;
    float a2 = 0;
    float a3 = 0;
    float a4 = 0;
    float a5 = 0;
    float a6 = 0;
    float a7 = 0;
    float a8 = 0;
    float a9 = 0;
    float a10 = 0;
    float a11 = 0;
    for (int i = 0; i < steps; i++) {
      a0 = Math.fma(x, y, a0);
      a1 = Math.fma(x, y, a1);
      a2 = Math.fma(x, y, a2);
      a3 = Math.fma(x, y, a3);
      a4 = Math.fma(x, y, a4);
      a5 = Math.fma(x, y, a5);
      a6 = Math.fma(x, y, a6);
      a7 = Math.fma(x, y, a7);
      a8 = Math.fma(x, y, a8);
      a9 = Math.fma(x, y, a9);
      a10 = Math.fma(x, y, a10);
      a11 = Math.fma(x, y, a11);
    }
    return a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7 + a8 + a9 + a10 + a11;
  }
}
