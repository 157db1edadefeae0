package org.deltarule.net;

/**
 * Is told which parts of a batch's gradient have their final numbers, by the worker that computed
 * them and right away, while they are in its cache. Several workers call at once, with different parts
 * of which none is named twice.
 */
@FunctionalInterface
public interface GradientParts {
  /** For those who want the whole gradient only. */
  GradientParts UNWATCHED = (from, to) -> {};

  /**
   * A part of the gradient is known.
   *
   * @param from its first index in the gradient
   * @param to the index after its last
   */
  void finished(int from, int to);
}
