package org.deltarule.tabular.encode;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.Table;
import org.deltarule.tensor.Matrix;

/**
 * A category becomes one input for each level: 1 for the cell's own, 0 for the others, each of which
 * is then scaled and clipped. What is not among the levels is 0 in all.
 *
 * @param name the column
 * @param levels the levels, sorted
 * @param missing whether missing is a level too, the last
 * @param scaling one for each input
 * @param clip after scaling
 */
public record OneHot(
    String name, List<String> levels, boolean missing, List<Affine> scaling, Clip clip)
    implements ColumnEncoding {
  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if there is not one scaling for each input
   */
  public OneHot {
    levels = List.copyOf(levels);
    scaling = List.copyOf(scaling);
    if (scaling.size() != levels.size() + (missing ? 1 : 0)) {
      throw new IllegalArgumentException("column '" + name + "': one scaling for each input");
    }
  }

  @Override
  @JsonIgnore
  public List<String> sources() {
    return List.of(name);
  }

  @Override
  public List<String> outputs() {
    return new CategoryEncoding(name, levels, missing).outputs();
  }

  @Override
  @JsonIgnore
  public ColumnTypes types() {
    return new ColumnTypes(Set.of(name), Set.of(), Set.of(), true);
  }

  @Override
  public void encode(Table table, int[] rows, Matrix to, int first) {
    IntUnaryOperator level = LevelLookup.of(table, name, levels);
    float[] zero = inputs(0);
    float[] one = inputs(1);
    for (int r = 0; r < rows.length; r++) {
      int at = level.applyAsInt(rows[r]);
      int own = at == LevelLookup.MISSING && missing ? levels.size() : at;
      for (int k = 0; k < zero.length; k++) {
        to.set(r, first + k, k == own ? one[k] : zero[k]);
      }
    }
  }

  private float[] inputs(double x) {
    float[] inputs = new float[scaling.size()];
    for (int k = 0; k < inputs.length; k++) {
      inputs[k] = (float) clip.apply(scaling.get(k).function().applyAsDouble(x));
    }
    return inputs;
  }
}
