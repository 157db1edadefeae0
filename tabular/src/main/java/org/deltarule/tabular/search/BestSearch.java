package org.deltarule.tabular.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deltarule.data.InputException;
import org.deltarule.metric.Metric;
import org.deltarule.metric.Metrics;
import org.deltarule.tabular.model.TrainingData;
import org.deltarule.tabular.search.SearchListener.Ensembled;
import org.deltarule.tabular.search.SearchListener.Member;
import org.deltarule.tabular.search.SearchListener.Tried;
import org.deltarule.train.JudgedRows;
import org.deltarule.train.PlannedNetwork;
import org.deltarule.train.Readout;
import org.deltarule.train.TrainingEvent;

/**
 * Trains candidates, and chooses an ensemble of their snapshots anew after every epoch.
 *
 * <p>With a deadline one candidate runs on each core, each alone on it; what the result is depends then on
 * how fast they are. Without one, candidates run one after another, each on all cores: the result is the
 * same, bit for bit, for any number of threads.
 *
 * <p>Source: TabPack, arXiv:2607.05380.
 */
public final class BestSearch {
  /**
   * So many candidates in a row that do not help, and as many as it took to come so far: more of them will
   * not either.
   */
  static final int PATIENCE = 30;

  /** Members of an ensemble, where each is one network; and where each is a network for every fold. */
  private static final int MOST = 32;

  private static final int MOST_OF_FOLDS = 16;

  /** Of all time, for choosing. */
  private static final double CHOOSING = 0.02;

  /** Bytes of snapshots; of a small heap a quarter. */
  private static final long MEMORY = 128L << 20;

  /**
   * What limits a search.
   *
   * @param deadline when it must be over; none for no limit of time
   * @param candidates how many are tried at most; 0 for as many as there is time for
   * @param threads that train
   */
  public record Limits(Optional<Deadline> deadline, int candidates, int threads) {}

  /**
   * How far a search is.
   *
   * @param elapsed seconds since the command began
   * @param budget seconds of the whole command; 0 for no limit
   * @param done candidates that are over
   * @param running candidates that are not
   * @param single the metric of the best single network; NaN before the first
   * @param ensemble the metric of the ensemble; NaN before the first
   * @param members of the ensemble
   */
  public record State(
      double elapsed,
      double budget,
      int done,
      int running,
      double single,
      double ensemble,
      int members) {}

  private final TrainingData data;
  private final Readout readout;
  private final Ranking ranking;
  private final CandidateSequence sequence;
  private final Limits limits;
  private final SearchListener listener;
  private final SnapshotPool pool;
  private final MedianRule rule = new MedianRule();
  private final Pace pace = new Pace();
  private final Deadline clock;
  private final double begin;
  private final Allotment allotment;
  private final List<Tried> tried = new ArrayList<>();
  private int next = 1;
  private int running;
  private int helped;
  private double choosing;
  private Score helpful = Score.WORST;
  private String end = "";
  private volatile boolean stopped;

  /**
   * A search that has not begun.
   *
   * @param data rows, and the setting without a search
   * @param sequence the candidates
   * @param limits what limits it
   * @param listener what follows it
   * @throws InputException if no rows are held out to choose by
   */
  BestSearch(
      TrainingData data, CandidateSequence sequence, Limits limits, SearchListener listener) {
    if (data.validation().isEmpty() && data.folds().isEmpty()) {
      throw new InputException(
          "the recipe best chooses by rows that networks were not trained on, and none are held"
              + " out; leave --validation away, or hold some out with --folds 5");
    }
    this.data = data;
    this.sequence = sequence;
    this.limits = limits;
    this.listener = listener;
    var plan = data.plan().training();
    this.readout = data.readout(plan.loss());
    this.ranking = Ranking.of(plan.metric(), plan.loss(), readout.task());
    this.pool =
        new SnapshotPool(
            ranking,
            data.folds().isPresent() ? MOST_OF_FOLDS : MOST,
            Math.min(MEMORY, Runtime.getRuntime().maxMemory() / 4));
    this.clock = limits.deadline().orElseGet(() -> Deadline.none(System.nanoTime()));
    this.begin = clock.elapsed();
    this.allotment = new Allotment(clock, Math.max(clock.left(), 1e-9));
  }

  /** Asks the search to end with the best so far. May be called from any thread. */
  public void stop() {
    stopped = true;
  }

  /**
   * How far it is. May be called from any thread.
   *
   * @return its state
   */
  public synchronized State state() {
    boolean any = !pool.ensemble().isEmpty();
    return new State(
        clock.elapsed(),
        limits.deadline().map(d -> d.budget().toNanos() * 1e-9).orElse(0.0),
        tried.size(),
        running,
        any ? ranking.value(pool.bestSingle()) : Double.NaN,
        any ? ranking.value(pool.score()) : Double.NaN,
        pool.ensemble().size());
  }

  /**
   * Searches. Once.
   *
   * @return the best there is when time or candidates are used up
   */
  Found run() {
    if (limits.deadline().isEmpty()) {
      work(limits.threads());
    } else {
      Crew.run(limits.threads(), () -> work(1), this::stop);
    }
    synchronized (this) {
      choose();
      return new Found(
          pool.ensemble(),
          pool.score(),
          pool.bestSingle(),
          ranking,
          List.copyOf(tried),
          stopped ? "interrupted" : end,
          clock.elapsed() - begin);
    }
  }

  /** One candidate after another. */
  private void work(int threads) {
    for (Optional<Candidate> one = next(threads); one.isPresent(); one = next(threads)) {
      attempt(one.get());
    }
  }

  private synchronized Optional<Candidate> next(int threads) {
    while (!ended()) {
      int number = next++;
      try {
        Candidate drawn = sequence.candidate(number, threads);
        Optional<Candidate> fitting = fitting(drawn);
        if (fitting.isPresent()) {
          running++;
        }
        return fitting;
      } catch (IllegalArgumentException e) {
        if (number == 1) {
          throw e;
        }
        over(new Tried(number, Map.of(), Double.NaN, 0, String.valueOf(e.getMessage()), 0));
      }
    }
    return Optional.empty();
  }

  private boolean ended() {
    if (stopped || (clock.over() && next > 1)) {
      end = "the time is used up";
      return true;
    }
    if (limits.candidates() > 0 && next > limits.candidates()) {
      end = "all candidates are tried";
      return true;
    }
    int vain = tried.size() - helped;
    if (vain >= Math.max(PATIENCE, helped)) {
      end = "the last %d candidates did not help".formatted(vain);
      return true;
    }
    return false;
  }

  /** With as many epochs as there is time for; nothing if that is not worth it. */
  private Optional<Candidate> fitting(Candidate candidate) {
    if (limits.deadline().isEmpty()) {
      return Optional.of(candidate);
    }
    int wanted = candidate.plan().epochs();
    int epochs = allotment.epochs(wanted, pace.seconds(work(candidate)));
    if (epochs == 0 && candidate.number() > 1) {
      end = "the time is used up";
      return Optional.empty();
    }
    return Optional.of(
        epochs == wanted ? candidate : sequence.with(candidate, Math.max(1, epochs)));
  }

  /** Of an epoch. */
  private double work(Candidate candidate) {
    long parameters =
        PlannedNetwork.of(candidate.plan(), data.encoder().shape(), readout.outputs())
            .layout()
            .trainable();
    return (double) parameters * data.training().rows();
  }

  private void attempt(Candidate candidate) {
    CandidateRun.Outcome outcome;
    try (CandidateRun run =
        new CandidateRun(
            candidate, data, readout, ranking, rule, this::timeIsOver, new Taking(candidate))) {
      outcome = run.run();
    }
    synchronized (this) {
      running--;
      pool.ended(candidate.number());
      over(
          new Tried(
              candidate.number(),
              candidate.drawn(),
              ranking.value(pool.bestOf(candidate.number())),
              outcome.epochs(),
              outcome.reason(),
              outcome.seconds()));
    }
  }

  private boolean timeIsOver() {
    return stopped || clock.over();
  }

  private synchronized void over(Tried one) {
    tried.add(one);
    listener.tried(one);
  }

  private synchronized void offer(Snapshot snapshot, boolean choose) {
    pool.offer(snapshot);
    if (!choose && !pool.ensemble().isEmpty()) {
      return;
    }
    double all = (clock.elapsed() - begin) * Math.max(1, running);
    if (limits.deadline().isEmpty() || pool.ensemble().isEmpty() || choosing < CHOOSING * all) {
      choose();
    }
  }

  private void choose() {
    double began = clock.elapsed();
    boolean better = pool.select();
    choosing += clock.elapsed() - began;
    if (better) {
      if (pool.score().clearlyBetterThan(helpful)) {
        helpful = pool.score();
        helped = tried.size();
      }
      listener.improved(ensembled());
    }
  }

  private Ensembled ensembled() {
    JudgedRows rows = JoinedSnapshots.rows(pool.ensemble());
    Map<String, Double> metrics = new LinkedHashMap<>();
    for (Metric metric : readout.metrics()) {
      metrics.put(Metrics.keyOf(metric), metric.of(rows.predictions()));
    }
    metrics.putIfAbsent(Metrics.keyOf(ranking.metric()), ranking.metric().of(rows.predictions()));
    return new Ensembled(
        pool.ensemble().stream().map(s -> new Member(s.candidate().number(), s.epoch())).toList(),
        ranking.value(pool.score()),
        metrics,
        rows.loss(),
        clock.elapsed() - begin);
  }

  /** What candidates tell. */
  private final class Taking implements CandidateRun.Taker {
    private final double work;
    private final double until;
    private final RecentEpochs recent = new RecentEpochs();
    private double last = clock.elapsed();

    private Taking(Candidate candidate) {
      this.work = work(candidate);
      this.until =
          limits.deadline().isEmpty()
              ? Double.POSITIVE_INFINITY
              : last + Math.max(allotment.share(), pace.seconds(work) * candidate.plan().epochs());
    }

    /** As many as planned, or as there is time for at the pace of the latest. */
    @Override
    public int epoch(Candidate candidate, int done) {
      double now = clock.elapsed();
      pace.took(work, now - last);
      recent.took(now - last);
      last = now;
      return (int) Math.min(candidate.plan().epochs(), done + recent.room(until - now));
    }

    @Override
    public void started(Candidate candidate, TrainingEvent.Started event) {
      if (candidate.number() == 1) {
        synchronized (BestSearch.this) {
          listener.started(event);
        }
      }
    }

    @Override
    public void offer(Snapshot snapshot, boolean choose) {
      BestSearch.this.offer(snapshot, choose);
    }
  }
}
