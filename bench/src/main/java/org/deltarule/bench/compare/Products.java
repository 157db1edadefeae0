package org.deltarule.bench.compare;

import org.deltarule.tensor.Matrix;

/** The three products of a dense layer, of one library at one shape, on one thread. */
public interface Products {
  /** y = xW: M × K by K × N. */
  void forward();

  /** ∂f/∂x = ∂f/∂y Wᵀ: M × N by N × K. */
  void inputGradient();

  /** ∂f/∂W = xᵀ ∂f/∂y: K × M by M × N. */
  void weightGradient();

  /**
   * The result of one of them, after it was computed once.
   *
   * @param form which
   * @return y, ∂f/∂x or ∂f/∂W
   */
  Matrix result(Form form);

  /** Which product. */
  enum Form {
    /** {@link Products#forward}. */
    FORWARD("y = xW") {
      @Override
      public void run(Products products) {
        products.forward();
      }
    },
    /** {@link Products#inputGradient}. */
    INPUT_GRADIENT("dx = dy Wᵀ") {
      @Override
      public void run(Products products) {
        products.inputGradient();
      }
    },
    /** {@link Products#weightGradient}. */
    WEIGHT_GRADIENT("dW = xᵀ dy") {
      @Override
      public void run(Products products) {
        products.weightGradient();
      }
    };

    private final String equation;

    Form(String equation) {
      this.equation = equation;
    }

    /**
     * Computes it once.
     *
     * @param products whose
     */
    public abstract void run(Products products);

    /**
     * What it is.
     *
     * @return its equation
     */
    public String equation() {
      return equation;
    }
  }
}
