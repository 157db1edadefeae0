package org.deltarule.train;

/** What multiplies the weights of a dense layer. */
public enum Parametrization {
  /** Nothing: s = xW + b. */
  STANDARD,
  /** The neural tangent kernel's: s = xW/√inputs + b, with W from N(0, 1). See {@link org.deltarule.net.NtkScale}. */
  NTK
}
