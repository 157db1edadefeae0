package org.deltarule.tabular.encode;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.function.DoubleUnaryOperator;

/** A fitted function that brings the numbers of a column to the scale of the network. Immutable. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "by")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Affine.class, name = "affine"),
  @JsonSubTypes.Type(value = Quantiles.class, name = "quantiles")
})
public sealed interface NumberScaling permits Affine, Quantiles {
  /**
   * The function.
   *
   * @return from a number that is not missing to its place on the new scale
   */
  DoubleUnaryOperator function();

  /**
   * The function in words.
   *
   * @return such as {@code (x − 38.6) · 0.07}
   */
  String described();
}
