package org.deltarule.measure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deltarule.net.Activate;
import org.deltarule.net.BatchNormalization;
import org.deltarule.net.Dense;
import org.deltarule.net.Dropout;
import org.deltarule.net.Layer;
import org.deltarule.net.LayerNormalization;
import org.deltarule.net.NamedLayer;
import org.deltarule.net.Network;
import org.deltarule.tensor.ParameterLayout.Entry;

/**
 * The effective width of a dense layer: how many of its units differ from each other.
 *
 * <pre>
 * units i and j are the same if W(·, i) = W(·, j), b(i) = b(j), what follows treats them alike and
 * the next layer's weights W′(i, ·) = W′(j, ·)
 * </pre>
 *
 * <p>Such units have the same output, the same delta and the same gradient, so that a rule that
 * treats numbers alike keeps them the same for ever. The units of the last layer are told apart by
 * their targets and always count as distinct.
 *
 * <p>Costs a few numbers of each unit while these tell the units apart, else all of them once.
 */
final class DistinctUnits {
  /** Numbers of each part that are looked at first. */
  private static final int FEW = 4;

  private final int units;
  private final List<Part> parts;

  /** Some numbers of every unit: {@code values[offset + unit·perUnit + k·stride]}, k below count. */
  private record Part(int offset, int perUnit, int stride, int count) {}

  private DistinctUnits(int units, List<Part> parts) {
    this.units = units;
    this.parts = parts;
  }

  /**
   * None if the layer is not dense, or what follows mixes its units in another way than a dense layer.
   *
   * @param layers that follow each other
   * @param index which of them
   * @param told whether targets tell the units of the last of them apart
   */
  static Optional<DistinctUnits> of(
      Network network, List<NamedLayer> layers, int index, boolean told) {
    if (!(layers.get(index).layer() instanceof Dense dense)) {
      return Optional.empty();
    }
    List<Part> parts = new ArrayList<>();
    parts.add(incoming(network, layers.get(index), "weight"));
    parts.add(incoming(network, layers.get(index), "bias"));
    for (NamedLayer follower : layers.subList(index + 1, layers.size())) {
      if (follower.layer() instanceof Dense) {
        Entry weight = entry(network, follower, "weight");
        parts.add(new Part(weight.offset(), weight.columns(), 1, weight.columns()));
        return Optional.of(new DistinctUnits(dense.units(), parts));
      }
      if (!actsOnEachUnit(follower.layer())) {
        return Optional.empty();
      }
      follower
          .layer()
          .parameters(dense.units())
          .forEach(p -> parts.add(incoming(network, follower, p.name())));
    }
    return told ? Optional.of(new DistinctUnits(dense.units(), List.of())) : Optional.empty();
  }

  private static boolean actsOnEachUnit(Layer layer) {
    return layer instanceof Activate
        || layer instanceof Dropout
        || layer instanceof BatchNormalization
        || layer instanceof LayerNormalization;
  }

  private static Entry entry(Network network, NamedLayer layer, String name) {
    return network.layout().entry(layer.name() + "." + name);
  }

  /** A column for each unit. */
  private static Part incoming(Network network, NamedLayer layer, String name) {
    Entry entry = entry(network, layer, name);
    return new Part(entry.offset(), 1, entry.columns(), entry.rows());
  }

  /** How many there are at these weights. */
  int count(float[] weights) {
    if (parts.isEmpty() || distinct(hashes(weights, FEW)).size() == units) {
      return units;
    }
    int count = 0;
    for (List<Integer> sameHash : distinct(hashes(weights, Integer.MAX_VALUE)).values()) {
      List<Integer> found = new ArrayList<>();
      for (int unit : sameHash) {
        if (found.stream().noneMatch(other -> same(weights, unit, other))) {
          found.add(unit);
        }
      }
      count += found.size();
    }
    return count;
  }

  private static Map<Long, List<Integer>> distinct(long[] hashes) {
    Map<Long, List<Integer>> units = new HashMap<>();
    for (int unit = 0; unit < hashes.length; unit++) {
      units.computeIfAbsent(hashes[unit], h -> new ArrayList<>(1)).add(unit);
    }
    return units;
  }

  /** Of at most so many numbers of each part, spread over it. */
  private long[] hashes(float[] weights, int most) {
    long[] hashes = new long[units];
    for (Part part : parts) {
      int step = Math.max(1, part.count / most);
      for (int k = 0; k < part.count; k += step) { // the inner loop reads W row by row
        int at = part.offset + k * part.stride;
        for (int unit = 0; unit < units; unit++) {
          long h = (hashes[unit] ^ bits(weights[at + unit * part.perUnit])) * 0x9E3779B97F4A7C15L;
          hashes[unit] = h ^ (h >>> 29);
        }
      }
    }
    return hashes;
  }

  private boolean same(float[] weights, int i, int j) {
    for (Part part : parts) {
      for (int k = 0; k < part.count; k++) {
        int at = part.offset + k * part.stride;
        if (bits(weights[at + i * part.perUnit]) != bits(weights[at + j * part.perUnit])) {
          return false;
        }
      }
    }
    return true;
  }

  /** Equal for 0 and −0. */
  private static int bits(float value) {
    return Float.floatToIntBits(value + 0f);
  }
}
