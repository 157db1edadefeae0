package org.deltarule.train;

import org.deltarule.tensor.ParameterVector;

/** Whose rows judge weights, and by which predictions. */
interface Judging {
  /** Predicts these rows. */
  JudgedRows of(ParameterVector weights);

  /** Whether the weights are not trained on what judges them. */
  boolean unseen();
}
