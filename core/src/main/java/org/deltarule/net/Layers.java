package org.deltarule.net;

import java.util.List;
import java.util.Map;
import org.deltarule.activation.Activation;
import org.deltarule.activation.Activations;
import org.deltarule.activation.Identity;
import org.deltarule.activation.Relu;
import org.deltarule.catalog.Catalog;
import org.deltarule.init.HeNormal;
import org.deltarule.init.Initializer;
import org.deltarule.init.Initializers;
import org.deltarule.init.Zero;
import org.deltarule.optim.Constant;
import org.deltarule.optim.Schedule;
import org.deltarule.optim.Schedules;

/** The kinds of layers, by name: how a model file and a plan write a network. */
public final class Layers {
  /** Every kind with its default settings. */
  public static final Catalog<Layer> ALL =
      new Catalog<>(
          "layer",
          List.of(
              new Dense(1, new Relu(), new HeNormal()),
              new Activate(new Relu()),
              new Dropout(0.5, new Constant()),
              new LayerNormalization(1e-5),
              new BatchNormalization(0.1, 1e-5),
              new Residual(List.of()),
              new Pack(List.of()),
              new MemberAdapter(1),
              new MemberScale(),
              new SharedDense(1, 1, new Relu(), new HeNormal(), new Zero(), true),
              new Heads(1, 1, new Identity(), new HeNormal(), new Zero()),
              new FeatureScale(),
              new NtkScale(),
              new ParametricActivate(new Relu()),
              new NumberEmbedding(1, new Periodic(16, 3, 0.1)),
              new CategoryEmbedding(List.of(1), 8)),
          Map.of(
              Activation.class, Activations.ALL,
              Initializer.class, Initializers.ALL,
              Schedule.class, Schedules.ALL,
              Embedding.class, Embeddings.ALL));

  private Layers() {}
}
