package org.deltarule.tabular.search;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deltarule.metric.Metrics;
import org.deltarule.net.Ensemble;
import org.deltarule.net.WeightedNetwork;
import org.deltarule.tabular.model.Finishing;
import org.deltarule.tabular.model.Trained;
import org.deltarule.tabular.model.TrainingData;
import org.deltarule.tabular.space.Space;
import org.deltarule.tabular.space.SpaceFile;
import org.deltarule.train.TrainingEvent;
import org.deltarule.train.TrainingEvent.StopReason;
import org.deltarule.train.TrainingListener;
import org.deltarule.train.TrainingResult;

/**
 * The recipe {@code best}: many networks, of which those are joined that are good together.
 *
 * <p>The events of such a run are those of the ensemble: an epoch for each time it became better.
 */
public final class BestTrainer {
  /**
   * What came of it.
   *
   * @param trained the model, one network of all that were chosen, and its figures
   * @param members of the ensemble
   * @param tried all candidates, as they ended
   * @param metric the name of what was compared
   * @param ensemble it, of the ensemble, on the rows that chose it
   * @param single of the best single network
   * @param ended why the search ended
   */
  public record Result(
      Trained trained,
      List<SearchListener.Member> members,
      List<SearchListener.Tried> tried,
      String metric,
      double ensemble,
      double single,
      String ended) {}

  private final TrainingData data;
  private final String dataSha256;
  private final Instant started = Instant.now();
  private final TrainingListener events;
  private final SearchListener listener;
  private final BestSearch search;
  private String kernels = "";
  private int rebuilds;

  /**
   * A search that has not begun.
   *
   * @param data rows, and the plan that the first candidate has
   * @param dataSha256 of the files that the rows are from; empty if they were not files
   * @param limits what limits it
   * @param events what follows the ensemble
   * @param listener what follows the search
   * @throws IllegalArgumentException if the space does not fit the data
   */
  public BestTrainer(
      TrainingData data,
      String dataSha256,
      BestSearch.Limits limits,
      TrainingListener events,
      SearchListener listener) {
    this.data = data;
    this.dataSha256 = dataSha256;
    this.events = events;
    this.listener = listener;
    var plan = data.plan().training();
    Space space =
        data.plan()
            .data()
            .search()
            .stated()
            .orElseGet(() -> SpaceFile.usual(CountedData.facts(data), plan.settings()));
    var sequence =
        new CandidateSequence(
            data.readout(plan.loss()).task(), plan, space, data.choice().named().keySet());
    this.search = new BestSearch(data, sequence, limits, new Told());
  }

  /** Asks the search to end with the best so far. May be called from any thread. */
  public void stop() {
    search.stop();
  }

  /**
   * How far the search is. May be called from any thread.
   *
   * @return its state
   */
  public BestSearch.State state() {
    return search.state();
  }

  /**
   * Searches, and makes a model of what was chosen. Once.
   *
   * @return the model, and how it came about
   */
  public Result run() {
    Found found = search.run();
    boolean interrupted = found.ended().equals("interrupted");
    WeightedNetwork joined =
        Ensemble.of(
            found.chosen().stream()
                .map(s -> new WeightedNetwork(s.network(), s.weights()))
                .toList());
    var rows = JoinedSnapshots.rows(found.chosen());
    TrainingResult result =
        new TrainingResult(
            joined.weights(),
            interrupted ? StopReason.INTERRUPTED : StopReason.FINISHED,
            rebuilds,
            rows.loss(),
            Map.of(),
            Optional.of(rows),
            found.seconds());
    Trained trained =
        new Finishing(data, dataSha256, started).of(joined.network(), result, kernels, List.of());
    events.on(
        new TrainingEvent.Stopped(
            result.reason(),
            found.seconds(),
            rebuilds,
            trained.validation().map(e -> e.metrics()).orElse(Map.of())));
    return new Result(
        trained,
        found.chosen().stream()
            .map(s -> new SearchListener.Member(s.candidate().number(), s.epoch()))
            .toList(),
        found.tried(),
        Metrics.keyOf(found.ranking().metric()),
        found.ranking().value(found.score()),
        found.ranking().value(found.single()),
        found.ended());
  }

  /** Passes on, and tells of the ensemble as of a network. */
  private final class Told implements SearchListener {
    @Override
    public void started(TrainingEvent.Started first) {
      kernels = first.kernels();
      events.on(first);
      listener.started(first);
    }

    @Override
    public void tried(Tried tried) {
      listener.tried(tried);
    }

    @Override
    public void improved(Ensembled ensemble) {
      rebuilds++;
      listener.improved(ensemble);
      events.on(
          new TrainingEvent.Epoch(
              rebuilds,
              0,
              ensemble.seconds(),
              Double.NaN,
              ensemble.loss(),
              ensemble.metrics(),
              Double.NaN,
              true));
    }
  }
}
