package org.deltarule.diagnose;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.deltarule.data.Dataset;
import org.deltarule.net.CategoryEmbedding;
import org.deltarule.net.Layer;
import org.deltarule.net.Network;
import org.deltarule.net.Pack;
import org.deltarule.train.LayerSignal;
import org.deltarule.train.Readout;
import org.deltarule.train.TrainingEvent;
import org.deltarule.train.TrainingEvent.Epoch;
import org.deltarule.train.TrainingEvent.Layers;
import org.deltarule.train.TrainingEvent.Net;
import org.deltarule.train.TrainingEvent.Started;

/**
 * The course of a run so far, as rules look at it: network, data, plan, and the last 100 events of
 * each kind. Not shared between threads.
 */
public final class Course {
  private static final int MOST = 100;

  private final Map<String, Place> places = new LinkedHashMap<>();
  private final List<List<String>> chains;
  private final Map<String, String> alike;
  private final DataSummary data;
  private final Deque<Layers> layers = new ArrayDeque<>();
  private final Deque<Net> nets = new ArrayDeque<>();
  private final Deque<Epoch> epochs = new ArrayDeque<>();
  private final Map<String, String> cures = new HashMap<>();
  private Map<String, String> plan = Map.of();
  private int rows;
  private Optional<Net> first = Optional.empty();

  /**
   * The course of a run that has not begun.
   *
   * @param network the network
   * @param readout how its outputs are read
   * @param training the rows to learn from
   */
  public Course(Network network, Readout readout, Dataset training) {
    this(
        Place.of(network),
        Chains.of(network),
        Chains.alike(network),
        DataSummary.of(training, readout, codes(network.layers())));
  }

  /** How many of the last inputs are codes of categories: what the first layer makes vectors of. */
  private static int codes(List<Layer> layers) {
    return switch (layers.getFirst()) {
      case CategoryEmbedding embedding -> embedding.codes().size();
      case Pack pack -> codes(pack.branches().getFirst());
      default -> 0;
    };
  }

  /** Of layers that follow each other. */
  Course(List<Place> places, DataSummary data) {
    this(places, List.of(places.stream().map(Place::name).toList()), Map.of(), data);
  }

  private Course(
      List<Place> places, List<List<String>> chains, Map<String, String> alike, DataSummary data) {
    places.forEach(place -> this.places.put(place.name(), place));
    this.chains = chains;
    this.alike = alike;
    this.data = data;
  }

  void add(TrainingEvent event) {
    switch (event) {
      case Started e -> {
        plan = e.plan();
        rows = e.rows();
      }
      case Layers e -> keep(layers, e);
      case Net e -> {
        first = first.or(() -> Optional.of(e)).filter(n -> n.step() == 0);
        keep(nets, e);
      }
      case Epoch e -> keep(epochs, e);
      case TrainingEvent.Finding e -> cures.put(e.rule(), e.advice());
      case TrainingEvent.Stopped e -> {}
    }
  }

  private static <T> void keep(Deque<T> events, T event) {
    events.addLast(event);
    if (events.size() > MOST) {
      events.removeFirst();
    }
  }

  /**
   * The network's layers.
   *
   * @return in order, each before those within it
   */
  public List<Place> places() {
    return List.copyOf(places.values());
  }

  /**
   * The layer that a signal is of.
   *
   * @param signal what was measured
   * @return the layer; empty if the network has none of the name
   */
  public Optional<Place> place(LayerSignal signal) {
    return Optional.ofNullable(places.get(signal.name()));
  }

  /** What a layer is called together with those at the same place of other branches. */
  String alike(String layer) {
    return alike.getOrDefault(layer, layer);
  }

  /** The advice of a rule that found something; empty if it did not. */
  Optional<String> cure(String rule) {
    return Optional.ofNullable(cures.get(rule));
  }

  /** How many hidden layers take from the delta by an activation that flattens. */
  long flattening() {
    return chains.stream().mapToLong(this::flattening).max().orElse(0);
  }

  private long flattening(List<String> chain) {
    return places.values().stream()
        .filter(p -> !p.last() && p.flattens())
        .filter(p -> chain.stream().anyMatch(on -> p.name().equals(on) || p.isWithin(on)))
        .count();
  }

  /**
   * The training rows.
   *
   * @return what they are like
   */
  public DataSummary data() {
    return data;
  }

  /**
   * A setting of the plan.
   *
   * @param key such as {@code loss}
   * @return its text; empty if unknown
   */
  public String setting(String key) {
    return plan.getOrDefault(key, "");
  }

  /**
   * The rows of a whole batch.
   *
   * @return m, or all n rows
   */
  public int batchRows() {
    String batch = setting("batch");
    return batch.isEmpty() || batch.equals("full") ? rows : Math.min(rows, Integer.parseInt(batch));
  }

  /**
   * What was measured of the layers.
   *
   * @return the latest last
   */
  public List<Layers> layers() {
    return List.copyOf(layers);
  }

  /**
   * What was measured of the network.
   *
   * @return the latest last
   */
  public List<Net> nets() {
    return List.copyOf(nets);
  }

  /**
   * What was measured of the network in step 0.
   *
   * @return empty if nothing was, as in a run that goes on
   */
  public Optional<Net> first() {
    return first;
  }

  /**
   * The epochs.
   *
   * @return the latest last
   */
  public List<Epoch> epochs() {
    return List.copyOf(epochs);
  }

  /**
   * The signals of the layers that have weights, for each way that a delta takes from the output to
   * the input: one in most networks, one for each branch where there are branches side by side. Of
   * ways that were not measured, none.
   *
   * @param measured a measurement
   * @return from the first such layer of a way to the last
   */
  public List<List<LayerSignal>> weighted(Layers measured) {
    Map<String, LayerSignal> signals = new HashMap<>();
    measured.layers().forEach(s -> signals.put(s.name(), s));
    return chains.stream()
        .map(chain -> weighted(chain, signals))
        .filter(c -> !c.isEmpty())
        .toList();
  }

  private List<LayerSignal> weighted(List<String> chain, Map<String, LayerSignal> signals) {
    List<LayerSignal> measured = new ArrayList<>();
    for (String name : chain) {
      LayerSignal signal = signals.get(name);
      if (signal != null && place(signal).filter(Place::weights).isPresent()) {
        measured.add(signal);
      }
    }
    return measured;
  }

  /**
   * The median of what was measured.
   *
   * @param <T> the events' type
   * @param events the events
   * @param value of one; NaN does not count
   * @param least how many numbers there must be
   * @return the median; NaN if there are too few
   */
  static <T> double median(List<T> events, ToDoubleFunction<T> value, int least) {
    double[] sorted = events.stream().mapToDouble(value).filter(v -> !Double.isNaN(v)).toArray();
    java.util.Arrays.sort(sorted);
    int n = sorted.length;
    return n < Math.max(1, least) ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }
}
