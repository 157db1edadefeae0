package org.deltarule.tabular.encode;

/** How numbers are brought to a common scale. */
public enum ScalingKind {
  /** z = (x − mean) / std, with the population's standard deviation. */
  STANDARD,

  /**
   * z = s·(x − median), which outliers do not move: s = 1/(q₇₅ − q₂₅); where the quartiles are
   * equal s = 2/(max − min); where all values are, s = 0. One-hot inputs are scaled likewise.
   */
  ROBUST,

  /** z = Φ⁻¹(rank of x): normally distributed whatever x was, see {@link Quantiles}. */
  QUANTILE,

  /** Numbers stay as they are. */
  NONE
}
