package org.deltarule.loss;

import java.util.List;
import org.deltarule.catalog.Catalog;

/** The losses that can be named. */
public final class Losses {
  /** Every loss with its default settings. */
  public static final Catalog<Loss> ALL =
      new Catalog<>(
          "loss",
          List.of(
              new SquaredError(),
              new HalfSquaredError(),
              new MeanSquaredError(),
              new AbsoluteError(),
              new Huber(1),
              new LogCosh(),
              new Quantile(0.5),
              new Quantiles(List.of(0.05, 0.5, 0.95)),
              new Poisson(),
              new Gamma(),
              new Tweedie(1.5),
              new BinaryCrossEntropy(0),
              new SoftmaxCrossEntropy(0)));

  private Losses() {}
}
