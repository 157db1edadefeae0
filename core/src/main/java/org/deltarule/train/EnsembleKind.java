package org.deltarule.train;

/** What the members of an ensemble share that is trained as one network. */
public enum EnsembleKind {
  /** Nothing: a {@link org.deltarule.net.Pack} of whole networks. */
  PACK,

  /**
   * All matrices but the last and the embeddings; each member has factors of every layer's inputs and
   * outputs, biases and an output layer of its own (TabM, arXiv:2410.24210).
   */
  TABM,

  /** All but factors of the inputs of the first layer and the output layer (TabM-mini). */
  TABM_MINI
}
