package org.deltarule.train;

import java.util.Map;
import java.util.Optional;
import org.deltarule.data.Batches;
import org.deltarule.data.Dataset;
import org.deltarule.data.Folds;
import org.deltarule.kernel.Kernels;
import org.deltarule.loss.Loss;
import org.deltarule.net.GradientParts;
import org.deltarule.net.Network;
import org.deltarule.net.Workspace;
import org.deltarule.optim.Optimizer;
import org.deltarule.optim.PartwiseUpdate;
import org.deltarule.optim.Schedule;
import org.deltarule.optim.WarmUp;
import org.deltarule.parallel.Team;
import org.deltarule.tensor.ParameterVector;
import org.deltarule.train.TrainingEvent.StopReason;

/**
 * The training loop.
 *
 * <pre>
 * for each epoch:  for each batch:  g = ∂f/∂w(w, batch);  u = optimizer(g);  w ← w + u
 * </pre>
 *
 * <p>Run once. A run that diverges goes back to the last weights whose loss was finite.
 */
public final class Trainer implements AutoCloseable {
  private final TrainingPlan plan;
  private final Network network;
  private final Dataset training;
  private final Judge judge;
  private final TrainingListener listener;
  private final Observation observation;
  private final Team team;
  private final GradientEngine engine;
  private final Batches batches;
  private final Schedule schedule;
  private final TrainingState state;
  private final ParameterVector update;
  private final int[] order;
  private final Optimizer.Objective batchObjective = this::atOtherWeights;
  private final Optional<PartwiseUpdate> partwise;
  private final GradientParts updateParts = this::updatePart;
  private volatile boolean gradientIsFinite;
  private double lastRate;
  private int epochs;
  private volatile boolean stopRequested;

  /**
   * A run that has not begun.
   *
   * @param plan the hyper-parameters
   * @param network the network, of {@link Readout#outputs} outputs for each of its members
   * @param readout how its outputs are read
   * @param training the rows to learn from
   * @param validation the rows to choose the best epoch by; none to use the training rows
   * @param listener what follows the run
   * @param probe what measures the steps it wants to, of those whose batch is whole
   */
  public Trainer(
      TrainingPlan plan,
      Network network,
      Readout readout,
      Dataset training,
      Optional<Dataset> validation,
      TrainingListener listener,
      Optional<StepProbe> probe) {
    this(plan, network, readout, training, validation, Optional.empty(), listener, probe);
  }

  /**
   * A run that has not begun, of an ensemble whose members may hold out training rows.
   *
   * @param plan the hyper-parameters
   * @param network the network, of {@link Readout#outputs} outputs for each of its members
   * @param readout how its outputs are read
   * @param training the rows to learn from
   * @param validation the rows to choose the best epoch by; none to use the training rows
   * @param folds the parts of the training rows that members hold out, and by which the best epoch is
   *     chosen then; there if and only if the plan has folds, and then there are no validation rows
   * @param listener what follows the run
   * @param probe what measures the steps it wants to, of those whose batch is whole
   */
  public Trainer(
      TrainingPlan plan,
      Network network,
      Readout readout,
      Dataset training,
      Optional<Dataset> validation,
      Optional<Folds> folds,
      TrainingListener listener,
      Optional<StepProbe> probe) {
    checkFolds(plan, training, validation, folds);
    this.plan = plan;
    this.network = network;
    this.training = training;
    this.listener = listener;
    int batch = plan.batch() == 0 ? training.rows() : Math.min(plan.batch(), training.rows());
    this.team =
        new Team(plan.threads() == 0 ? Runtime.getRuntime().availableProcessors() : plan.threads());
    this.engine =
        new LocalEngine(
            network, plan.loss(), plan.reduction(), training, folds, batch, plan.seed(), team);
    this.judge =
        new Judge(
            plan,
            readout,
            folds.isPresent()
                ? new OutOfFold(network, readout, training, folds.get(), team)
                : new WholeJudging(
                    readout, new Evaluator(network, plan.loss(), team), training, validation));
    this.batches =
        new Batches(training.rows(), batch, plan.lastBatch() == LastBatch.KEEP, plan.seed());
    this.schedule =
        plan.warmup() == 0 ? plan.schedule() : new WarmUp(plan.warmup(), plan.schedule());
    finishAfter(plan.epochs());
    ParameterVector start = network.initialize(plan.seed());
    boolean classes = plan.loss().target() == Loss.Target.CLASS_INDEX;
    DataStart.set(network, start, training, classes, plan.seed(), team);
    this.state = new TrainingState(plan, network, start, team.size());
    this.observation = new Observation(probe, listener, training, plan, start);
    this.partwise = state.optimizer.partwise();
    this.update = ParameterVector.zeros(network.layout());
    this.order = new int[training.rows()];
  }

  private static void checkFolds(
      TrainingPlan plan, Dataset training, Optional<Dataset> validation, Optional<Folds> folds) {
    if (plan.folds() != folds.map(Folds::count).orElse(0)) {
      throw new IllegalArgumentException(
          "the plan has %d folds; give the fold of each training row".formatted(plan.folds()));
    }
    if (folds.isPresent() && validation.isPresent()) {
      throw new IllegalArgumentException("with folds there are no validation rows");
    }
    if (folds.isPresent() && folds.get().of().length != training.rows()) {
      throw new IllegalArgumentException("folds are of other rows than those to learn from");
    }
  }

  /**
   * The run's state, to restore a saved one into before {@link #run}.
   *
   * @return the live state
   */
  public TrainingState state() {
    return state;
  }

  /**
   * What the probe has cost so far.
   *
   * @return seconds, and their share
   */
  public SignalCost signalCost() {
    return observation.cost();
  }

  /** Asks the run to stop after the current step. May be called from any thread. */
  public void stop() {
    stopRequested = true;
  }

  /**
   * Makes the run longer or shorter than planned. Schedules go on as if these epochs had been planned. To
   * be called before the run, or by its listener between two epochs; the state of such a run can't be gone
   * on with.
   *
   * @param count epochs of the whole run; it ends if so many are done
   */
  public void finishAfter(int count) {
    epochs = count;
    engine.length((long) count * batches.count(), batches.count());
  }

  /**
   * Trains.
   *
   * @return the weights and how they came about
   */
  public TrainingResult run() {
    listener.on(
        new TrainingEvent.Started(
            plan.settings(),
            training.rows(),
            network.inputs(),
            network.layout().trainable(),
            Kernels.current().name(),
            team.size(),
            state.epoch,
            state.step));
    StopReason reason = StopReason.FINISHED;
    while (reason == StopReason.FINISHED && state.epoch < epochs) {
      // asked before an epoch, not after, so that a resumed run stops where it would have
      reason = outOfPatience() ? StopReason.EARLY_STOPPING : epoch();
    }
    return result(reason);
  }

  private boolean outOfPatience() {
    return plan.patience() > 0 && state.epochsWithoutImprovement >= plan.patience();
  }

  /** The rest of the current epoch: the whole of it, unless the run was stopped within. */
  private StopReason epoch() {
    if (plan.shuffle()) {
      batches.order(state.epoch, order);
    } else {
      java.util.Arrays.setAll(order, i -> i);
    }
    while (state.batch < batches.count()) {
      if (stopRequested) {
        return StopReason.INTERRUPTED;
      }
      if (!step()) {
        return StopReason.DIVERGED;
      }
    }
    return endOfEpoch();
  }

  /**
   * One update. False if loss or gradient was not finite; then the weights are the last whose loss
   * was.
   */
  private boolean step() {
    long begin = System.nanoTime();
    int from = batches.start(state.batch);
    int count = batches.length(state.batch);
    boolean measured =
        count == batches.length(0)
            && observation.wants(state.step)
            && engine.workspace().isPresent();
    double loss =
        partwise.isPresent() && !measured
            ? fusedUpdate(from, count)
            : update(from, count, measured);
    if (!Double.isFinite(loss)) {
      diverged(loss);
      state.weights.copyFrom(state.previous);
      return false;
    }
    if (!gradientIsFinite) {
      diverged(loss);
      return false;
    }
    state.advance(); // the weights before stay as the last good ones
    double weight = engine.weight(order, from, count);
    if (weight > 0) {
      state.lossSum += loss * (weight / engine.scale(order, from, count));
      state.weightSum += weight;
    }
    state.step++;
    state.batch++;
    double seconds = (System.nanoTime() - begin) * 1e-9;
    state.seconds += seconds;
    observation.stepTook(seconds);
    listener.progress(
        state.epoch + 1, state.batch, batches.count(), state.lossSum / state.weightSum);
    return true;
  }

  /** g = ∂f/∂w, u = optimizer(g), w + u into the other buffer. */
  private double update(int from, int count, boolean measured) {
    double loss = engine.lossAndGradient(state.weights, order, from, count, state.step, update);
    gradientIsFinite = Double.isFinite(loss) && finite(update);
    if (!gradientIsFinite) {
      return loss;
    }
    if (measured) {
      Workspace workspace = engine.workspace().get();
      double scale = engine.scale(order, from, count);
      observation.gradient(
          state.step, loss, scale, order, from, count, workspace, state.weights, update);
    }
    beginUpdate();
    state.optimizer.step(lastRate, state.weights, loss, update, batchObjective);
    int n = update.values().length;
    float[] next = state.next().values();
    Kernels.current().add(n, state.weights.values(), 0, update.values(), 0, next, 0);
    if (measured) {
      observation.update(state.weights, update, state.next(), batchObjective);
    }
    return loss;
  }

  /** The same, with the same bits, a part of the gradient at a time while it is in the cache. */
  private double fusedUpdate(int from, int count) {
    gradientIsFinite = true;
    beginUpdate();
    partwise.get().begin(lastRate);
    return engine.lossAndGradient(
        state.weights, order, from, count, state.step, update, updateParts);
  }

  private void updatePart(int from, int to) {
    if (Kernels.current().finite(to - from, update.values(), from)) {
      partwise.get().part(state.weights, update, state.next(), from, to);
    } else {
      gradientIsFinite = false;
    }
  }

  private static boolean finite(ParameterVector vector) {
    return Kernels.current().finite(vector.values().length, vector.values(), 0);
  }

  private void diverged(double measured) {
    listener.on(Divergence.finding(engine.workspace(), state.weights, state.step, measured));
  }

  private void beginUpdate() {
    lastRate = learningRate();
    state.optimizer.decay(factor(plan.decaySchedule()));
  }

  private double factor(Schedule of) {
    long perEpoch = batches.count();
    return of.factor(state.step, epochs * perEpoch, perEpoch);
  }

  private double learningRate() {
    double factor = factor(schedule);
    double plateau = state.plateau.isPresent() ? state.plateau.get().factor() : 1;
    return plan.learningRate() * factor * plateau;
  }

  /** FINISHED unless the run must end here. */
  private StopReason endOfEpoch() {
    ParameterVector evaluated = state.optimizer.evaluationWeights(state.weights);
    Judge.Verdict verdict = judge.judge(evaluated);
    if (!finite(evaluated) || !Double.isFinite(verdict.loss())) {
      diverged(verdict.loss());
      state.weights.copyFrom(state.previous);
      return StopReason.DIVERGED;
    }
    double value = judge.value(verdict);
    boolean better = judge.improves(value, state.bestValue);
    boolean best = better || judge.replaces(value, state.bestValue);
    state.plateau.ifPresent(p -> p.epoch(judge.higherIsBetter() ? -value : value));
    double trainLoss = state.endEpoch(evaluated, value, better, best);
    double validationLoss = judge.unseen() ? verdict.loss() : Double.NaN;
    listener.on(
        new TrainingEvent.Epoch(
            state.epoch,
            state.step,
            state.seconds,
            trainLoss,
            validationLoss,
            verdict.metrics(),
            lastRate,
            best));
    listener.judged(state.epoch, verdict.rows(), evaluated);
    listener.checkpoint(state);
    return StopReason.FINISHED;
  }

  /** The running batch at other weights, for rules that search along a line. */
  private double atOtherWeights(ParameterVector weights, ParameterVector gradient) {
    int from = batches.start(state.batch);
    return engine.lossAndGradient(
        weights, order, from, batches.length(state.batch), state.step, gradient);
  }

  private TrainingResult result(StopReason reason) {
    boolean best = plan.keepBest() && state.bestEpoch > 0;
    ParameterVector weights =
        best
            ? state.best.copy()
            : reason == StopReason.DIVERGED
                ? state.weights.copy()
                : state.optimizer.evaluationWeights(state.weights).copy();
    Judge.Verdict verdict = judge.judge(weights);
    Map<String, Double> metrics = verdict.metrics();
    int epoch = best ? state.bestEpoch : state.epoch;
    listener.on(new TrainingEvent.Stopped(reason, state.seconds, epoch, metrics));
    return new TrainingResult(
        weights,
        reason,
        epoch,
        verdict.loss(),
        metrics,
        judge.unseen() ? Optional.of(verdict.rows()) : Optional.empty(),
        state.seconds);
  }

  /** Ends the threads. */
  @Override
  public void close() {
    engine.close();
    team.close();
  }
}
