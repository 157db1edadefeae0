package org.deltarule.activation;

import java.util.List;
import org.deltarule.catalog.Catalog;

/** The activation functions that can be named. */
public final class Activations {
  /** Every activation with its default settings. */
  public static final Catalog<Activation> ALL =
      new Catalog<>(
          "activation",
          List.of(
              new Identity(),
              new Sigmoid(),
              new Tanh(),
              new Relu(),
              new LeakyRelu(0.01f),
              new Elu(1),
              new Selu(),
              new Gelu(),
              new GeluTanh(),
              new Silu(),
              new Mish(),
              new Softplus(),
              new Softsign(),
              new HardSigmoid(),
              new HardSwish(),
              new Relu6()));

  private Activations() {}
}
