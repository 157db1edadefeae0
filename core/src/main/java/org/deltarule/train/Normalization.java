package org.deltarule.train;

/** What stands between a hidden layer's weights and its activation. */
public enum Normalization {
  /** Nothing. */
  NONE,
  /** Each row to mean 0 and variance 1. */
  LAYER,
  /** Each unit to mean 0 and variance 1 over the batch. */
  BATCH
}
