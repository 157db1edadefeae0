package org.deltarule.optim;

/**
 * Watches the loss after each epoch and lowers the rate when it has stopped falling. The one part
 * of a schedule with a memory.
 */
public final class Plateau {
  private final ReduceOnPlateau settings;
  private double best = Double.POSITIVE_INFINITY;
  private int badEpochs;
  private double factor = 1;

  /**
   * One that has seen no epoch.
   *
   * @param settings how soon and how much
   */
  public Plateau(ReduceOnPlateau settings) {
    this.settings = settings;
  }

  /**
   * Takes in the loss of an epoch. An epoch that does not beat the best is bad, NaN among them;
   * after more bad ones in a row than the patience the rate is lowered and the count starts again.
   *
   * @param loss the validation loss, or anything else of which less is better
   * @return the factor from now on
   */
  public double epoch(double loss) {
    if (loss < best) {
      best = loss;
      badEpochs = 0;
    } else if (++badEpochs > settings.patience()) {
      factor = Math.max(settings.minimum(), factor * settings.factor());
      badEpochs = 0;
    }
    return factor;
  }

  /**
   * The current factor of the learning rate.
   *
   * @return 1 at first, then less
   */
  public double factor() {
    return factor;
  }

  /**
   * Everything it remembers, for a checkpoint.
   *
   * @return best loss, bad epochs, factor
   */
  public double[] state() {
    return new double[] {best, badEpochs, factor};
  }

  /**
   * Restores what {@link #state} returned.
   *
   * @param state best loss, bad epochs, factor
   */
  public void restore(double[] state) {
    Setting.require(state.length == 3, "the state of a plateau", "3 numbers", state.length);
    best = state[0];
    badEpochs = (int) state[1];
    factor = state[2];
  }
}
