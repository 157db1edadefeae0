package org.deltarule.diagnose;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deltarule.activation.Activation;
import org.deltarule.activation.Identity;
import org.deltarule.train.LayerSignal;
import org.deltarule.train.Spread;
import org.deltarule.train.TrainingEvent;

/** Events with the one number that a test is about; all others are unknown. */
final class Events {
  static final DataSummary NO_DATA = new DataSummary(List.of(), List.of(), Double.NaN);

  private Events() {}

  /** Hidden layers of 10 units with weights and this activation, and an output layer of 10. */
  static List<Place> places(Activation hidden, int count) {
    List<Place> places = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      places.add(new Place("layer" + i, 10, Optional.of(hidden), true, false));
    }
    places.add(new Place("layer" + (count + 1), 10, Optional.of(new Identity()), true, true));
    return places;
  }

  static TrainingEvent.Started started(String... plan) {
    Map<String, String> settings = new java.util.HashMap<>();
    for (String setting : plan) {
      settings.put(
          setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
    }
    return new TrainingEvent.Started(settings, 1000, 4, 100, "scalar", 1, 0, 0);
  }

  static LayerSignal delta(int layer, double rms) {
    return signal(layer, Double.NaN, Double.NaN, rms, Double.NaN, 0, 0);
  }

  static LayerSignal dead(int layer, double share) {
    return signal(layer, Double.NaN, share, Double.NaN, Double.NaN, 0, 0);
  }

  static LayerSignal saturated(int layer, double share) {
    return signal(layer, share, Double.NaN, Double.NaN, Double.NaN, 0, 0);
  }

  static LayerSignal ratio(int layer, double log10) {
    return signal(layer, Double.NaN, Double.NaN, Double.NaN, log10, 0, 0);
  }

  static LayerSignal width(int layer, int effective) {
    return signal(layer, Double.NaN, Double.NaN, Double.NaN, Double.NaN, effective, 0);
  }

  static LayerSignal broken(int layer, long nans) {
    return signal(layer, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0, nans);
  }

  private static LayerSignal signal(
      int layer, double saturated, double dead, double rms, double ratio, int width, long nans) {
    return new LayerSignal(
        "layer" + layer,
        10,
        Spread.UNKNOWN,
        Spread.UNKNOWN,
        saturated,
        dead,
        rms,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        ratio,
        Double.NaN,
        width,
        nans,
        0,
        Optional.empty());
  }

  static TrainingEvent.Layers layers(long step, LayerSignal... signals) {
    return new TrainingEvent.Layers(step, List.of(signals));
  }

  /** Deltas from the first layer to the last. */
  static TrainingEvent.Layers deltas(long step, double... rms) {
    LayerSignal[] signals = new LayerSignal[rms.length];
    for (int i = 0; i < rms.length; i++) {
      signals[i] = delta(i + 1, rms[i]);
    }
    return layers(step, signals);
  }

  static TrainingEvent.Net net(long step, double loss, double chance, double alpha) {
    return new TrainingEvent.Net(step, loss, chance, Double.NaN, Double.NaN, alpha, Double.NaN);
  }

  static TrainingEvent.Epoch epoch(int number, long steps, double train, double validation) {
    return new TrainingEvent.Epoch(number, steps, 1, train, validation, Map.of(), 0.001, false);
  }

  static TrainingEvent.Epoch epochAtRate(int number, double rate, double train, double validation) {
    return new TrainingEvent.Epoch(number, number, 1, train, validation, Map.of(), rate, false);
  }
}
