package org.deltarule.train;

/** What happens to the rows that do not fill a last batch. */
public enum LastBatch {
  /** They make a smaller batch, whose gradient is the mean (or sum) of its own rows. */
  KEEP,
  /** They sit this epoch out; the next epoch's order brings others. */
  DROP
}
