package org.deltarule.net;

import java.util.List;
import org.deltarule.catalog.Catalog;

/** The embeddings of numbers that can be named. */
public final class Embeddings {
  /** Every embedding with its default settings. */
  public static final Catalog<Embedding> ALL =
      new Catalog<>(
          "number embedding",
          List.of(
              new None(),
              new Periodic(16, 3, 0.1),
              new Plr(48, 24, 0.01),
              new PlrLite(48, 24, 0.01),
              new Cosines(16, 1),
              new PiecewiseLinear(48, 16, false)));

  private Embeddings() {}
}
