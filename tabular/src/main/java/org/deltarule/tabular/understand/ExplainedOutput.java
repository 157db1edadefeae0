package org.deltarule.tabular.understand;

import org.deltarule.data.TargetScale;
import org.deltarule.loss.Link;
import org.deltarule.tabular.encode.ClassTarget;
import org.deltarule.tabular.encode.LabelsTarget;
import org.deltarule.tabular.encode.NumberTarget;
import org.deltarule.tabular.encode.NumbersTarget;
import org.deltarule.tabular.model.Model;
import org.deltarule.train.Readout;

/**
 * What is explained of a model: a function that is linear in the outputs of its network, of an ensemble
 * in their mean, before the link to predictions.
 *
 * <pre>{@code
 * f(x) = shift + Σⱼ directionⱼ·zⱼ(x)
 * }</pre>
 *
 * @param name such as {@code log-odds of yes}
 * @param direction one for each output of the network, members one after another
 * @param shift what is added: the mean of a number's training values
 */
@SuppressWarnings("ArrayRecordComponent") // numbers, never compared
record ExplainedOutput(String name, float[] direction, double shift) {
  /**
   * A number in its own units, or its logarithm where that is learned; of two classes the log-odds of
   * the second; of more the score of one above the mean score.
   *
   * @param output which class, label or number
   */
  static ExplainedOutput of(Model model, int output) {
    Readout readout = model.readout();
    int n = readout.outputs();
    int members = model.network().members();
    double scale = 1;
    double shift = 0;
    if (!readout.scales().isEmpty()) {
      TargetScale own = readout.scales().get(readout.levels().isEmpty() ? output : 0);
      scale = own.std();
      shift = own.mean();
    }
    float[] direction = new float[n * members];
    for (int i = 0; i < direction.length; i++) {
      direction[i] = (float) (scale * weight(model, n, output, i % n) / members);
    }
    return new ExplainedOutput(name(model, output), direction, shift);
  }

  /** What output k counts in what is explained of `output`. */
  private static double weight(Model model, int n, int output, int k) {
    if (n == 1) {
      return 1;
    }
    if (model.classes().isEmpty()) {
      return k == output ? 1 : 0;
    }
    return n == 2 ? (k == 1 ? 1 : -1) : (k == output ? 1 : 0) - 1.0 / n;
  }

  private static String name(Model model, int output) {
    Link link = model.readout().loss().link();
    String odds = link == Link.SIGMOID || link == Link.SOFTMAX ? "log-odds of " : "output for ";
    return switch (model.target()) {
      case ClassTarget classes when classes.labels().size() == 2 ->
          odds
              + classes.labels().get(1)
              + (link == Link.IDENTITY ? " above that for " + classes.labels().getFirst() : "");
      case ClassTarget classes -> "score of " + classes.labels().get(output) + " above the mean";
      case LabelsTarget labels -> odds + labels.names().get(output);
      case NumberTarget number -> name(number, link);
      case NumbersTarget numbers -> name(numbers.each().get(output), link);
    };
  }

  private static String name(NumberTarget number, Link link) {
    String learned =
        switch (link) {
          case EXP -> "logarithm of ";
          case SIGMOID -> "log-odds of ";
          case IDENTITY, SOFTMAX ->
              switch (number.transform()) {
                case NONE -> "";
                case LOG -> "logarithm of ";
                case LOG1P -> "logarithm of 1 + ";
              };
        };
    return learned + number.name();
  }
}
