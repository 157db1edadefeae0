package org.deltarule.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deltarule.net.Network;
import org.deltarule.optim.Optimizer;
import org.deltarule.optim.Plateau;
import org.deltarule.parallel.Turns;
import org.deltarule.tensor.ParameterVector;

/**
 * Everything a run must remember between two steps. A run that is stopped and goes on from its saved
 * state ends with the same bits as one that was not.
 *
 * <p>{@link #vectors} and {@link #numbers} give it as plain arrays, for a checkpoint.
 */
public final class TrainingState {
  ParameterVector weights;
  ParameterVector previous;
  private final ParameterVector[] turns;
  private int turn;
  final ParameterVector best;
  final Optimizer optimizer;
  final Optional<Plateau> plateau;

  long step;
  int epoch;
  int batch;
  double lossSum;
  double weightSum;
  double seconds;
  int bestEpoch;
  double bestValue = Double.NaN;
  int epochsWithoutImprovement;

  private static final int OWN_NUMBERS = 10;

  TrainingState(TrainingPlan plan, Network network, ParameterVector start, int threads) {
    turns = new ParameterVector[Turns.of(network.layout().size(), threads, 2)];
    for (int i = 0; i < turns.length; i++) {
      turns[i] = start.copy();
    }
    weights = turns[turns.length - 1];
    previous = turns[turns.length - 2];
    best = start.copy();
    optimizer = plan.optimizer().optimizer(network.layout(), plan.constraints());
    plateau = plan.schedule().plateau();
  }

  /**
   * Counts an epoch, and keeps its weights if they are the best.
   *
   * @param evaluated the weights after it
   * @param value that they were judged by
   * @param better whether they improve on the best
   * @param isBest whether they take its place, as better or as good ones
   * @return the mean loss of its steps
   */
  double endEpoch(ParameterVector evaluated, double value, boolean better, boolean isBest) {
    epoch++;
    batch = 0;
    if (isBest) {
      bestValue = value;
      bestEpoch = epoch;
      best.copyFrom(evaluated);
    }
    epochsWithoutImprovement = better ? 0 : epochsWithoutImprovement + 1;
    double mean = lossSum / weightSum;
    lossSum = 0;
    weightSum = 0;
    return mean;
  }

  /**
   * A saved state, to look at.
   *
   * @param plan the run's plan
   * @param network its network
   * @param vectors from {@link #vectors}
   * @param numbers from {@link #numbers}
   * @return the state, of no trainer
   * @throws IllegalArgumentException if they are of another plan or network
   */
  public static TrainingState saved(
      TrainingPlan plan, Network network, List<float[]> vectors, double[] numbers) {
    TrainingState state =
        new TrainingState(plan, network, ParameterVector.zeros(network.layout()), 1);
    state.restore(vectors, numbers);
    return state;
  }

  /**
   * The optimizer with what it remembers.
   *
   * @return the live optimizer
   */
  public Optimizer optimizer() {
    return optimizer;
  }

  /** Where the weights after the next update go; with two buffers, over the previous ones. */
  ParameterVector next() {
    return turns[turn];
  }

  /** The next weights become the current ones. */
  void advance() {
    previous = weights;
    weights = next();
    turn = (turn + 1) % turns.length;
  }

  /**
   * The epochs that are done.
   *
   * @return the count
   */
  public int epoch() {
    return epoch;
  }

  /**
   * The updates that are done.
   *
   * @return the count
   */
  public long step() {
    return step;
  }

  /**
   * The vectors to save: current, previous and best weights, then the optimizer's.
   *
   * @return the live vectors, in a fixed order
   */
  public List<ParameterVector> vectors() {
    List<ParameterVector> vectors = new ArrayList<>(List.of(weights, previous, best));
    vectors.addAll(optimizer.slots());
    return vectors;
  }

  /**
   * The numbers to save.
   *
   * @return counters and sums, the schedule's, then the optimizer's
   */
  public double[] numbers() {
    double[] own = {
      step,
      epoch,
      batch,
      lossSum,
      weightSum,
      seconds,
      bestEpoch,
      bestValue,
      epochsWithoutImprovement,
      scheduleNumbers().length
    };
    double[] schedule = scheduleNumbers();
    double[] rule = optimizer.scalars();
    double[] all = Arrays.copyOf(own, own.length + schedule.length + rule.length);
    System.arraycopy(schedule, 0, all, own.length, schedule.length);
    System.arraycopy(rule, 0, all, own.length + schedule.length, rule.length);
    return all;
  }

  private double[] scheduleNumbers() {
    return plateau.map(Plateau::state).orElse(new double[0]);
  }

  /**
   * Takes over a saved state.
   *
   * @param vectors from {@link #vectors} of a run with the same plan and network
   * @param numbers from {@link #numbers} of the same
   * @throws IllegalArgumentException if they are of another plan or network
   */
  public void restore(List<float[]> vectors, double[] numbers) {
    List<ParameterVector> mine = vectors();
    if (mine.size() != vectors.size() || numbers.length != numbers().length) {
      throw new IllegalArgumentException(
          "the saved state has %d vectors and %d numbers, this plan %d and %d; resume with the saved plan"
              .formatted(vectors.size(), numbers.length, mine.size(), numbers().length));
    }
    for (int i = 0; i < mine.size(); i++) {
      if (vectors.get(i).length != mine.get(i).values().length) {
        throw new IllegalArgumentException("the saved state is of another network");
      }
      System.arraycopy(vectors.get(i), 0, mine.get(i).values(), 0, vectors.get(i).length);
    }
    step = (long) numbers[0];
    epoch = (int) numbers[1];
    batch = (int) numbers[2];
    lossSum = numbers[3];
    weightSum = numbers[4];
    seconds = numbers[5];
    bestEpoch = (int) numbers[6];
    bestValue = numbers[7];
    epochsWithoutImprovement = (int) numbers[8];
    int schedule = OWN_NUMBERS + (int) numbers[9];
    plateau.ifPresent(p -> p.restore(Arrays.copyOfRange(numbers, OWN_NUMBERS, schedule)));
    optimizer.restoreScalars(Arrays.copyOfRange(numbers, schedule, numbers.length));
  }
}
