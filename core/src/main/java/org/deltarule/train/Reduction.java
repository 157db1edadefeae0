package org.deltarule.train;

/** How the gradients of a batch's rows become the batch's gradient. */
public enum Reduction {
  /** Their weighted mean, Σ wᵣ·gᵣ / Σ wᵣ: the size of a step does not depend on the batch's. */
  MEAN,
  /** Their weighted sum, Σ wᵣ·gᵣ. */
  SUM
}
