package org.deltarule.app.bench;

/** The three products of a dense layer. */
enum Product {
  /** y = xW + b. */
  FORWARD("forward", "forward"),
  /** dx = dy·Wᵀ. */
  INPUT_GRADIENT("input gradient", "input_gradient"),
  /** dW = xᵀdy, and db. */
  WEIGHT_GRADIENT("weight gradient", "weight_gradient");

  final String title;
  final String key;

  Product(String title, String key) {
    this.title = title;
    this.key = key;
  }
}
