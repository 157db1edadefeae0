package org.deltarule.net;

import java.util.Arrays;
import java.util.List;
import org.deltarule.parallel.Worker;
import org.deltarule.tensor.Matrix;

/**
 * Turns each of the first columns, which are numbers, into several; passes the other columns on.
 *
 * <pre>
 * x = [ numbers | rest ]                           1 × (n + m)
 * y = [ e(numbers) | numbers | rest ]              1 × (k·n + n + m), where the embedding keeps the number
 * y = [ e(numbers) | rest ]                        1 × (k·n + m), where it does not
 * </pre>
 *
 * <p>Output j of number c is column j·n + c of y. A dense layer can bend a number only where its units
 * bend; on the outputs of an embedding, a linear layer is already a curve of the number. Source:
 * Gorishniy, Rubachev &amp; Babenko 2022, arXiv:2203.05556.
 *
 * @param numbers n, how many columns are numbers
 * @param embedding e
 */
public record NumberEmbedding(int numbers, Embedding embedding) implements Layer {
  /**
   * Checks the count.
   *
   * @throws IllegalArgumentException if there is no number
   */
  public NumberEmbedding {
    if (numbers < 1) {
      throw new IllegalArgumentException(
          "an embedding of numbers needs at least 1 number, not " + numbers);
    }
  }

  private int embedded() {
    return Math.multiplyExact(numbers, embedding.outputs());
  }

  private int dropped() {
    return embedding.keepsNumber() ? 0 : numbers;
  }

  @Override
  public int outputs(int inputs) {
    if (inputs < numbers) {
      throw new IllegalArgumentException(
          "%d numbers to embed, but only %d inputs".formatted(numbers, inputs));
    }
    return embedded() + inputs - dropped();
  }

  @Override
  public List<LayerParameter> parameters(int inputs) {
    return embedding.parameters(numbers);
  }

  @Override
  public int[] scratch(ScratchRequest r) {
    return embedding.scratch(numbers, r.rows(), r.training());
  }

  @Override
  public void forward(Pass p, Matrix x, Matrix y, Worker w) {
    embedding.forward(p, numbers, x, y, w);
    int passed = x.columns() - dropped();
    for (int r = p.from(w); r < p.to(w); r++) {
      System.arraycopy(x.array(), x.row(r) + dropped(), y.array(), y.row(r) + embedded(), passed);
    }
  }

  @Override
  public void delta(Pass p, Matrix x, Matrix y, Matrix dy, Worker w) {
    embedding.backward(p, numbers, dy, w);
  }

  @Override
  public void inputGradient(Pass p, Matrix x, Matrix y, Matrix dy, Matrix dx, Worker w) {
    int passed = x.columns() - dropped();
    for (int r = p.from(w); r < p.to(w); r++) {
      int d = dx.row(r);
      Arrays.fill(dx.array(), d, d + dropped(), 0f);
      System.arraycopy(dy.array(), dy.row(r) + embedded(), dx.array(), d + dropped(), passed);
    }
    embedding.addInputGradient(p, numbers, dy, dx, w);
  }

  @Override
  public void parameterGradient(Pass p, Matrix x, Matrix y, Matrix dy, Worker w) {
    embedding.parameterGradient(p, numbers, x, dy, w);
  }
}
