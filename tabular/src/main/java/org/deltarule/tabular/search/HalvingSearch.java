package org.deltarule.tabular.search;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.deltarule.data.InputException;
import org.deltarule.metric.Metrics;
import org.deltarule.tabular.model.TrainingData;
import org.deltarule.tabular.search.HalvingListener.State;
import org.deltarule.tabular.space.SearchPlan;

/**
 * The recipe {@code search}: finds the best setting of a space by {@link Halving}.
 *
 * <p>Trainings of a rung run side by side, one on each core. Each is a function of its settings alone, so the
 * winner does not depend on how many threads there are, nor on whether the search was interrupted; only with
 * a deadline it depends on how fast they are.
 */
public final class HalvingSearch {
  /**
   * What limits a search.
   *
   * @param deadline when the training of the winner must be over too; none for no limit of time
   * @param threads that train
   */
  public record Limits(Optional<Deadline> deadline, int threads) {}

  /**
   * What a search found.
   *
   * @param candidate number of the best
   * @param drawn what was drawn for it
   * @param settings all its settings, with as many epochs as it is to be trained for now; without threads,
   *     which it does not depend on
   * @param ended why the search ended
   */
  public record Winner(
      int candidate, Map<String, String> drawn, Map<String, String> settings, String ended) {}

  private final Function<Map<String, String>, TrainingData> preparation;
  private final Limits limits;
  private final HalvingListener listener;
  private final Ranking ranking;
  private final SpacePoints points;
  private final Halving halving;
  private final Deadline clock;
  private final Map<Halving.Job, Score> done = new HashMap<>();
  private final Map<Integer, Double> secondsPerEpoch = new HashMap<>();
  private String failure = "";
  private volatile double reserve;
  private volatile boolean stopped;

  /**
   * A search that has not begun.
   *
   * @param base rows and the setting without a search
   * @param preparation makes data ready as settings say
   * @param limits what limits it
   * @param before what an earlier part of the search has tried
   * @param listener what follows it
   * @throws IllegalArgumentException if the space is not valid, or what was tried before is not of this
   *     search
   * @throws InputException if no rows are held out to compare by
   */
  public HalvingSearch(
      TrainingData base,
      Function<Map<String, String>, TrainingData> preparation,
      Limits limits,
      List<Trial> before,
      HalvingListener listener) {
    if (base.validation().isEmpty() && base.folds().isEmpty()) {
      throw new InputException(
          "the recipe search compares by rows that networks were not trained on, and none are held"
              + " out; leave --validation away, or hold some out with --folds 5");
    }
    this.preparation = preparation;
    this.limits = limits;
    this.listener = listener;
    var plan = base.plan().training();
    this.ranking = Ranking.of(plan.metric(), plan.loss(), base.readout(plan.loss()).task());
    SearchPlan search = base.plan().data().search();
    int most = search.candidates() == 0 ? SearchPlan.USUAL_CANDIDATES : search.candidates();
    this.points = SpacePoints.of(base, most);
    this.halving = halving(search, points.count(), plan.epochs());
    this.clock = limits.deadline().orElseGet(() -> Deadline.none(start(before)));
    before.forEach(this::recall);
  }

  /** As if it had begun now, less what an earlier part took. */
  private static long start(List<Trial> before) {
    double earlier = before.stream().mapToDouble(Trial::elapsed).max().orElse(0);
    return System.nanoTime() - (long) (earlier * 1e9);
  }

  private static Halving halving(SearchPlan search, int candidates, int epochs) {
    int least = search.leastEpochs();
    if (least > epochs) {
      throw new IllegalArgumentException(
          "least-epochs is at most epochs, which are %d, not %d".formatted(epochs, least));
    }
    int usual = Math.max(1, (int) (epochs / ((long) search.eta() * search.eta())));
    return new Halving(candidates, search.eta(), epochs, least == 0 ? usual : least);
  }

  private void recall(Trial trial) {
    boolean known = trial.candidate() >= 1 && trial.candidate() <= points.count();
    if (!known
        || !points.drawn(trial.candidate()).equals(trial.settings())
        || trial.rung() >= halving.rungs()
        || trial.epochs() != halving.epochs(trial.rung())) {
      throw new IllegalArgumentException(
          "candidate %d on rung %d was another then: the space or Deltarule has changed since; search"
                  .formatted(trial.candidate(), trial.rung() + 1)
              + " anew");
    }
    if (!trial.reason().equals(Trial.OUT_OF_TIME)) {
      note(trial);
    }
  }

  /** Asks the search to end. May be called from any thread. */
  public void stop() {
    stopped = true;
  }

  /**
   * What candidates are compared by.
   *
   * @return the metric's key
   */
  public String metric() {
    return Metrics.keyOf(ranking.metric());
  }

  /**
   * The schedule in words.
   *
   * @return such as {@code 27 for 10 epochs, 9 for 30, 3 for 90}
   */
  public String schedule() {
    return IntStream.range(0, halving.rungs())
        .mapToObj(rung ->
            "%d for %d%s"
                .formatted(
                    halving.candidates(rung), halving.epochs(rung), rung == 0 ? " epochs" : ""))
        .collect(Collectors.joining(", "));
  }

  /**
   * How many candidates there are.
   *
   * @return as many as were asked for, or as the space has distinct points
   */
  public int candidates() {
    return points.count();
  }

  /**
   * Searches. Once.
   *
   * @return the best candidate; none if the search was stopped
   * @throws InputException if no candidate could be trained
   */
  public Optional<Winner> run() {
    List<Halving.Job> open = halving.next(done);
    while (!open.isEmpty() && !over()) {
      Queue<Halving.Job> queue = new ConcurrentLinkedQueue<>(open);
      int beside = Math.min(limits.threads(), open.size());
      int threads = limits.threads() / beside;
      Crew.run(beside, () -> work(queue, threads), this::stop);
      open = halving.next(done);
    }
    if (stopped) {
      return Optional.empty();
    }
    int best =
        halving
            .winner(done)
            .orElseThrow(
                () -> new InputException("no candidate of the space could be trained: " + failure));
    return Optional.of(
        new Winner(
            best,
            points.drawn(best),
            points.settings(best, epochs(best)),
            open.isEmpty() ? "all candidates are tried" : "the time is used up"));
  }

  private void work(Queue<Halving.Job> queue, int threads) {
    while (!over()) {
      Halving.Job job = queue.poll();
      if (job == null) {
        return;
      }
      attempt(job, threads);
    }
  }

  private void attempt(Halving.Job job, int threads) {
    double began = clock.elapsed();
    int epochs = halving.epochs(job.rung());
    TrialRun.Outcome outcome;
    try (TrialRun run = new TrialRun(prepared(job, epochs, threads), ranking, this::over)) {
      double trains = clock.elapsed();
      outcome = run.run(epoch -> epochOver(job, epoch, clock.elapsed() - trains));
    } catch (InputException | IllegalArgumentException e) {
      outcome = new TrialRun.Outcome(Score.WORST, String.valueOf(e.getMessage()));
    }
    if (stopped && outcome.reason().equals(Trial.OUT_OF_TIME)) {
      return; // it says nothing, and a search that goes on begins with it
    }
    Score score = outcome.score();
    Trial trial =
        new Trial(
            job.candidate(),
            points.drawn(job.candidate()),
            job.rung(),
            epochs,
            score.equals(Score.WORST) ? Double.NaN : ranking.value(score),
            score.equals(Score.WORST) ? 0 : score.second(),
            outcome.reason(),
            clock.elapsed() - began,
            clock.elapsed());
    synchronized (this) {
      if (!trial.reason().equals(Trial.OUT_OF_TIME)) {
        note(trial);
      }
      listener.ended(trial);
      listener.progress(state(job.rung()));
    }
  }

  /** One at a time: it needs as much memory as the data once more. */
  private synchronized TrainingData prepared(Halving.Job job, int epochs, int threads) {
    Map<String, String> settings = points.settings(job.candidate(), epochs);
    settings.put("threads", Integer.toString(threads));
    return preparation.apply(settings);
  }

  private synchronized void epochOver(Halving.Job job, int epoch, double seconds) {
    secondsPerEpoch.put(job.candidate(), seconds / epoch);
    reserve();
    listener.progress(state(job.rung()));
  }

  private void note(Trial trial) {
    double sign = ranking.metric().higherIsBetter() ? -1 : 1;
    Score score =
        Double.isNaN(trial.metric())
            ? Score.WORST
            : new Score(sign * trial.metric(), trial.tieBreaker());
    done.put(new Halving.Job(trial.candidate(), trial.rung()), score);
    secondsPerEpoch.putIfAbsent(trial.candidate(), trial.seconds() / trial.epochs());
    if (score.equals(Score.WORST) && failure.isEmpty()) {
      failure = trial.reason();
    }
    reserve();
  }

  /**
   * The time to train the best so far, at most half of the budget. Where not even the shortest training is
   * over in the other half, there is nothing to search: the first candidate gets it all.
   */
  private void reserve() {
    double half = clock.budget().toNanos() * 0.5e-9;
    double each = halving.winner(done).map(c -> secondsPerEpoch.getOrDefault(c, 0.0)).orElse(0.0);
    boolean tooLong = done.isEmpty() && each * halving.epochs(0) > half;
    reserve = tooLong ? Double.POSITIVE_INFINITY : Math.min(half, each * halving.epochs());
  }

  private State state(int rung) {
    Optional<Map.Entry<Halving.Job, Score>> best =
        done.entrySet().stream()
            .filter(e -> e.getKey().rung() == rung && Double.isFinite(e.getValue().first()))
            .min(Map.Entry.comparingByValue());
    return new State(
        rung + 1,
        halving.rungs(),
        halving.epochs(rung),
        done.size(),
        halving.jobs(),
        best.map(e -> ranking.value(e.getValue())).orElse(Double.NaN),
        best.map(e -> e.getKey().candidate()).orElse(0),
        clock.elapsed());
  }

  /** With a deadline the search leaves time to train the best so far. */
  private boolean over() {
    return stopped || (limits.deadline().isPresent() && clock.left() <= reserve);
  }

  /** As many as there is time for. */
  private int epochs(int candidate) {
    double each = secondsPerEpoch.getOrDefault(candidate, Double.POSITIVE_INFINITY);
    return limits.deadline().isEmpty()
        ? halving.epochs()
        : (int) Math.clamp(clock.left() / each, 1.0, (double) halving.epochs());
  }
}
