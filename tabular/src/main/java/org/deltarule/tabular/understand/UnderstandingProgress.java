package org.deltarule.tabular.understand;

/** Who is told how far it got. */
@FunctionalInterface
public interface UnderstandingProgress {
  /** Nobody. */
  UnderstandingProgress NONE = (what, done, of) -> {};

  /**
   * A part is done.
   *
   * @param what what is computed
   * @param done how many parts of it are done
   * @param of how many there are
   */
  void done(String what, int done, int of);
}
