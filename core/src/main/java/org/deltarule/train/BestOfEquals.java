package org.deltarule.train;

/** Which of several epochs is the best that are equally good, as with a count of errors on few rows. */
public enum BestOfEquals {
  /** The first of them. */
  FIRST,
  /** The last of them: it has trained longer. It does not put off early stopping. */
  LAST
}
