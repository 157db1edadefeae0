package org.deltarule.optim;

import java.util.List;
import org.deltarule.tensor.ParameterLayout;

/** A rule that is one link of a chain, between the gradient and the learning rate. */
public interface LinkRule extends OptimizerRule, GradientTransform {
  @Override
  default Optimizer optimizer(ParameterLayout layout, Constraints constraints) {
    return constraints.around(layout, List.of(this), List.of());
  }
}
