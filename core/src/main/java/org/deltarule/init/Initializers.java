package org.deltarule.init;

import java.util.List;
import org.deltarule.catalog.Catalog;

/** The initializers that can be named. */
public final class Initializers {
  /** Every initializer with its default settings. */
  public static final Catalog<Initializer> ALL =
      new Catalog<>(
          "initializer",
          List.of(
              new Zero(),
              new Constant(0),
              new Gaussian(0, 0.01),
              new TruncatedGaussian(0.01, 3),
              new Uniform(-0.05, 0.05),
              new GlorotUniform(),
              new GlorotNormal(),
              new HeUniform(),
              new HeNormal(),
              new LecunUniform(),
              new LecunNormal(),
              new Orthogonal(1),
              new Lsuv(0.1, 10),
              new UnitVariance(),
              new HePlus(5)));

  private Initializers() {}
}
