package org.deltarule.optim;

import java.util.List;
import org.deltarule.catalog.Catalog;

/** The schedules that can be named. A {@link WarmUp} goes in front of any of them. */
public final class Schedules {
  /** Every schedule with its default settings. */
  public static final Catalog<Schedule> ALL =
      new Catalog<>(
          "schedule",
          List.of(
              new Constant(),
              new Step(10, 0.5),
              new Exponential(0.95),
              new InverseTime(0.1),
              new Polynomial(1, 0),
              new Cosine(0),
              new CosineRestarts(10, 2, 0),
              new Coslog(4),
              new FlatCosine(),
              new OneCycle(0.3, 0.04, 1e-4),
              new ReduceOnPlateau(0.5, 5, 1e-3),
              new RangeTest(1e-6)));

  private Schedules() {}
}
