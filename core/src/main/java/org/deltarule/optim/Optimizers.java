package org.deltarule.optim;

import java.util.List;
import org.deltarule.catalog.Catalog;

/** The optimizers that can be named. */
public final class Optimizers {
  /** Every rule with its default settings. */
  public static final Catalog<OptimizerRule> ALL =
      new Catalog<>(
          "optimizer",
          List.of(
              new Sgd(0),
              new Momentum(0.9),
              new Nesterov(0.9),
              new Adagrad(1e-10),
              new Rmsprop(0.99, 1e-8),
              new Adadelta(0.9, 1e-6),
              new Adam(0.9, 0.999, 1e-8),
              new Amsgrad(0.9, 0.999, 1e-8),
              new Adamw(0.9, 0.999, 1e-8),
              new Adamax(0.9, 0.999, 1e-8),
              new Nadam(0.9, 0.999, 1e-8, 0.004),
              new Radam(0.9, 0.999, 1e-8),
              new Rprop(0.5, 1.2, 1e-6, 50),
              new ScheduleFreeAdamw(0.9, 0.999, 1e-8),
              new Muon(0.95, true, 5, 0.05),
              new Lbfgs(10, 25)));

  private Optimizers() {}
}
