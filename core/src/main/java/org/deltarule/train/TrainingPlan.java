package org.deltarule.train;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deltarule.activation.Activation;
import org.deltarule.activation.Identity;
import org.deltarule.activation.Relu;
import org.deltarule.data.Folds;
import org.deltarule.init.HeNormal;
import org.deltarule.init.Initializer;
import org.deltarule.loss.Loss;
import org.deltarule.loss.SoftmaxCrossEntropy;
import org.deltarule.net.Embedding;
import org.deltarule.net.None;
import org.deltarule.net.PiecewiseLinear;
import org.deltarule.optim.Adamw;
import org.deltarule.optim.Constant;
import org.deltarule.optim.Constraints;
import org.deltarule.optim.OptimizerRule;
import org.deltarule.optim.Schedule;
import org.deltarule.tensor.Role;

/**
 * Every hyper-parameter of a run. The record is the schema: a component {@code learningRate} is the
 * key {@code learning-rate} of a plan file and the flag {@code --learning-rate}, and {@link #DEFAULT}
 * is the one place of the defaults.
 *
 * <pre>{@code
 * TrainingPlan.of(Task.CLASSIFICATION, "layers=64,32", "optimizer=adam", "epochs=50")
 * }</pre>
 *
 * @param layers the units of each hidden layer; empty for a linear model
 * @param activation g of the hidden layers
 * @param outputActivation g of the output layer; the loss's link comes after it
 * @param initializer of the weights
 * @param biasInitializer of the biases
 * @param normalization between weights and activation of the hidden layers
 * @param residual whether a hidden layer as wide as its input is made a residual block
 * @param parametrization what multiplies the weights of each dense layer
 * @param parametricActivation whether each hidden unit learns how much of the activation to use
 * @param featureScale whether each input has a learned factor
 * @param numberEmbedding what a number becomes before the first layer
 * @param categoryEmbedding the length of the vector of each level of a category that is given as a code;
 *     0 for none
 * @param members how many networks are trained side by side as one; their predictions are averaged
 * @param ensemble what the members share
 * @param dropout the rate of dropout after each hidden layer
 * @param dropoutSchedule the rate of dropout over time, as a factor
 * @param loss what is minimized
 * @param reduction how row gradients become the batch's
 * @param optimizer the rule
 * @param learningRate α
 * @param schedule α over time, as a factor
 * @param warmup steps in which α rises linearly from 0 before the schedule starts
 * @param weightDecay decoupled: w shrinks by α·weightDecay in a step
 * @param decaySchedule weight decay over time, as a factor, beside that of α
 * @param l1 added to the gradient: l1·sign(w)
 * @param l2 added to the gradient: l2·w
 * @param maxNorm the largest norm of the weights into a unit; 0 for no bound
 * @param clipNorm the largest norm of the whole gradient; 0 for no bound
 * @param clipValue the largest absolute gradient of one parameter; 0 for no bound
 * @param averaging the decay of an exponential average of the weights, which is then evaluated and
 *     kept; 0 for none
 * @param rates factors of α by role, such as {@code bias:0.1}
 * @param decays factors of weight decay, L1 and L2 by role
 * @param batch rows of a batch; 0 stands for all rows (batch gradient descent), 1 is stochastic
 * @param lastBatch what happens to the rows that do not fill a last batch
 * @param shuffle whether each epoch has its own order of rows
 * @param folds into how many parts the training rows are dealt, of which each member of the ensemble
 *     holds one out; 0 for none. The members of a pack are as many as the folds then, unless said
 *     otherwise; of members that share weights there are so many for each fold
 * @param epochs passes over the training rows
 * @param patience epochs without improvement after which training stops; 0 never stops early
 * @param minImprovement how much better counts as an improvement
 * @param metric by which the best epoch is chosen: {@code loss} or a metric's name
 * @param keepBest whether the best epoch's weights are the result, or the last's
 * @param bestOfEquals which of equally good epochs is the best
 * @param seed of every random number of the run
 * @param threads of the team, at most 1,024; 0 stands for all processors
 */
public record TrainingPlan(
    List<Integer> layers,
    Activation activation,
    Activation outputActivation,
    Initializer initializer,
    Initializer biasInitializer,
    Normalization normalization,
    boolean residual,
    Parametrization parametrization,
    boolean parametricActivation,
    boolean featureScale,
    Embedding numberEmbedding,
    int categoryEmbedding,
    int members,
    EnsembleKind ensemble,
    double dropout,
    Schedule dropoutSchedule,
    Loss loss,
    Reduction reduction,
    OptimizerRule optimizer,
    double learningRate,
    Schedule schedule,
    long warmup,
    double weightDecay,
    Schedule decaySchedule,
    double l1,
    double l2,
    double maxNorm,
    double clipNorm,
    double clipValue,
    double averaging,
    Map<Role, Double> rates,
    Map<Role, Double> decays,
    int batch,
    LastBatch lastBatch,
    boolean shuffle,
    int folds,
    int epochs,
    int patience,
    double minImprovement,
    String metric,
    boolean keepBest,
    BestOfEquals bestOfEquals,
    long seed,
    int threads) {

  /** Far more than any machine has processors, and few enough to start. */
  private static final int MOST_THREADS = 1024;

  /** Far more than help, and few enough to describe in a model file. */
  private static final int MOST_MEMBERS = 1024;

  /**
   * The defaults, each here and nowhere else. The loss follows the task. The learning rate follows
   * the optimizer; weight decay and averaging are these for the default optimizer only, and else the
   * optimizer's own and none.
   */
  public static final TrainingPlan DEFAULT =
      new TrainingPlan(
          List.of(128, 64),
          new Relu(),
          new Identity(),
          new HeNormal(),
          new org.deltarule.init.Zero(),
          Normalization.NONE,
          false,
          Parametrization.STANDARD,
          false,
          false,
          new None(),
          0,
          1,
          EnsembleKind.PACK,
          0,
          new Constant(),
          new SoftmaxCrossEntropy(0),
          Reduction.MEAN,
          new Adamw(0.9, 0.999, 1e-8),
          0.001,
          new Constant(),
          0,
          0.1,
          new Constant(),
          0,
          0,
          0,
          0,
          0,
          0.99,
          Map.of(),
          Map.of(Role.WEIGHT, 1.0),
          32,
          LastBatch.KEEP,
          true,
          0,
          100,
          20,
          0,
          "loss",
          true,
          BestOfEquals.FIRST,
          0,
          0);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming the setting and what it may be
   */
  public TrainingPlan {
    layers = List.copyOf(layers);
    rates = Map.copyOf(rates);
    decays = Map.copyOf(decays);
    for (int units : layers) {
      require(units >= 1, "layers", units, "each at least 1");
    }
    require(dropout >= 0 && dropout < 1, "dropout", dropout, "at least 0 and below 1");
    require(categoryEmbedding >= 0, "category-embedding", categoryEmbedding, "at least 0");
    require(members >= 1 && members <= MOST_MEMBERS, "members", members, "1 to " + MOST_MEMBERS);
    require(
        members == 1 || ensemble == EnsembleKind.PACK || normalization != Normalization.LAYER,
        "normalization",
        "layer",
        "batch or none in an ensemble that shares weights, whose members stand in one row");
    require(
        learningRate > 0 && Double.isFinite(learningRate),
        "learning-rate",
        learningRate,
        "above 0");
    require(warmup >= 0, "warmup", warmup, "at least 0 steps");
    require(batch >= 0, "batch", batch, "full or at least 1");
    require(
        batch != 1 || normalization != Normalization.BATCH,
        "batch",
        batch,
        "at least 2 with batch normalization, which needs rows to compare");
    require(
        folds == 0 || (folds >= 2 && folds <= Folds.MOST),
        "folds",
        folds,
        "2 to " + Folds.MOST + ", or 0 for none");
    require(
        folds == 0 || !(numberEmbedding instanceof PiecewiseLinear linear && linear.tree()),
        "folds",
        folds,
        "0 with bins by a tree, which looks at the targets of all rows; use bins by quantiles");
    require(epochs >= 1, "epochs", epochs, "at least 1");
    require(patience >= 0, "patience", patience, "at least 0 epochs");
    require(minImprovement >= 0, "min-improvement", minImprovement, "at least 0");
    require(
        threads >= 0 && threads <= MOST_THREADS,
        "threads",
        threads,
        "1 to " + MOST_THREADS + ", or 0 for all processors");
    new Constraints(clipNorm, clipValue, l1, l2, weightDecay, maxNorm, averaging, rates, decays);
    Judge.metric(metric);
  }

  private static void require(boolean holds, String key, Object value, String what) {
    if (!holds) {
      throw new IllegalArgumentException(key + " is " + what + ", not " + value);
    }
  }

  /**
   * A plan from settings; what is not set has its default.
   *
   * @param task decides the loss where none is set
   * @param settings such as {@code "layers=64,32"}
   * @return the plan
   * @throws IllegalArgumentException if a key or value is not valid
   */
  public static TrainingPlan of(Task task, String... settings) {
    Map<String, String> map = new HashMap<>();
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("'" + setting + "' is no setting; write key=value");
      }
      map.put(setting.substring(0, equals).strip(), setting.substring(equals + 1).strip());
    }
    return of(task, map);
  }

  /**
   * A plan from settings; what is not set has its default.
   *
   * @param task decides the loss where none is set
   * @param settings text by key
   * @return the plan
   * @throws IllegalArgumentException if a key or value is not valid
   */
  public static TrainingPlan of(Task task, Map<String, String> settings) {
    return PlanText.read(task, settings);
  }

  /**
   * This plan as text by key, every setting written out: what a plan file holds. {@link #of(Task,
   * Map)} reads it back to an equal plan.
   *
   * @return the settings in the order of the components
   */
  public Map<String, String> settings() {
    return PlanText.write(this);
  }

  /**
   * The links around the optimizer's rule.
   *
   * @return clipping, penalties, decay, rates by role and averaging
   */
  public Constraints constraints() {
    return new Constraints(
        clipNorm, clipValue, l1, l2, weightDecay, maxNorm, averaging, rates, decays);
  }
}
