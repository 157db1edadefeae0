package org.deltarule.tensor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which parameters a network has and where each stands in the one float array that holds them all.
 *
 * <p>Entries lie one after another without gaps; those of role {@link Role#STATISTIC} come last, so
 * the trained parameters are the first {@link #trainable()} numbers. Two layouts are equal when
 * their entries are, and vectors with equal layouts may be added, copied and compared.
 */
public final class ParameterLayout {
  /**
   * One named parameter.
   *
   * @param name such as {@code layer1.weight}, unique in its layout
   * @param role what it is for
   * @param rows its rows: the inputs of a weight matrix, 1 for a bias
   * @param columns its columns: the units of a layer
   * @param offset where it starts in the array
   */
  public record Entry(String name, Role role, int rows, int columns, int offset) {
    /**
     * The number of floats.
     *
     * @return rows × columns
     */
    public int size() {
      return rows * columns;
    }

    /**
     * The index after the last float.
     *
     * @return offset + size
     */
    public int end() {
      return offset + size();
    }

    Entry at(int newOffset) {
      return new Entry(name, role, rows, columns, newOffset);
    }
  }

  private final List<Entry> entries;
  private final int trainable;
  private final int size;

  /**
   * Lays the entries out one after another, statistics last. The offsets given are ignored.
   *
   * @param wanted the parameters in the order of the layers
   * @throws IllegalArgumentException if a name occurs twice or there are more than 2³¹−1 floats
   */
  public ParameterLayout(List<Entry> wanted) {
    List<Entry> placed = new ArrayList<>();
    Set<String> names = new HashSet<>();
    int end = place(wanted, false, 0, placed, names);
    this.trainable = end;
    this.size = place(wanted, true, end, placed, names);
    this.entries = List.copyOf(placed);
  }

  private static int place(
      List<Entry> wanted, boolean statistics, int start, List<Entry> placed, Set<String> names) {
    long offset = start;
    for (Entry entry : wanted) {
      if ((entry.role == Role.STATISTIC) == statistics) {
        if (!names.add(entry.name)) {
          throw new IllegalArgumentException("two parameters are named " + entry.name);
        }
        placed.add(entry.at((int) offset));
        offset += (long) entry.rows * entry.columns;
        if (offset > Integer.MAX_VALUE - 64) {
          throw new IllegalArgumentException(
              "the network has more than 2³¹ parameters, the most that one array holds; make it"
                  + " smaller");
        }
      }
    }
    return (int) offset;
  }

  /**
   * All parameters, in the order of their offsets.
   *
   * @return an unmodifiable list
   */
  public List<Entry> entries() {
    return entries;
  }

  /**
   * The parameters that have a gradient.
   *
   * @return the entries of any role but {@link Role#STATISTIC}
   */
  public List<Entry> trainableEntries() {
    return entries.stream().filter(e -> e.role != Role.STATISTIC).toList();
  }

  /**
   * The entry of a name.
   *
   * @param name such as {@code layer1.weight}
   * @return the entry
   * @throws IllegalArgumentException if there is none
   */
  public Entry entry(String name) {
    return entries.stream()
        .filter(e -> e.name.equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "no parameter is named '"
                    + name
                    + "'; there are: "
                    + entries.stream().map(Entry::name).toList()));
  }

  /**
   * Which parameter a number belongs to.
   *
   * @param offset its index in a vector of this layout
   * @return the place of its entry in {@link #entries}
   */
  public int indexAt(int offset) {
    int low = 0;
    int high = entries.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (entries.get(middle).offset <= offset) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /**
   * The number of floats that have a gradient: the length of the trainable prefix.
   *
   * @return the count
   */
  public int trainable() {
    return trainable;
  }

  /**
   * The number of floats in all.
   *
   * @return the count
   */
  public int size() {
    return size;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ParameterLayout layout && entries.equals(layout.entries);
  }

  @Override
  public int hashCode() {
    return entries.hashCode();
  }

  @Override
  public String toString() {
    return entries.toString();
  }
}
