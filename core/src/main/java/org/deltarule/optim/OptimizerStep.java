package org.deltarule.optim;

/** What a rule may know of the step it is in. One object serves all steps of an optimizer. */
public final class OptimizerStep {
  private long number;
  private double learningRate;
  private double decay = 1;

  /**
   * A step.
   *
   * @param number the step t, counted from 1
   * @param learningRate the learning rate α of this step, after schedule and plateau
   */
  public OptimizerStep(long number, double learningRate) {
    begin(number, learningRate);
  }

  /** The next step. */
  final void begin(long newNumber, double newLearningRate) {
    number = newNumber;
    learningRate = newLearningRate;
  }

  /**
   * The step's number.
   *
   * @return t, counted from 1
   */
  public long number() {
    return number;
  }

  /**
   * The learning rate of this step.
   *
   * @return α, after schedule and plateau
   */
  public double learningRate() {
    return learningRate;
  }

  /** The factor of weight decay from now on. */
  final void decay(double factor) {
    decay = factor;
  }

  /**
   * How much of the weight decay there is in this step.
   *
   * @return its factor by schedule; 1 unless told otherwise
   */
  public double decay() {
    return decay;
  }

  /**
   * The bias correction of an exponential average that started from zero: what its weights sum to.
   *
   * @param beta the decay β of the average
   * @return 1 − βᵗ
   */
  public double correction(double beta) {
    return 1 - power(beta, number);
  }

  /** baseⁿ by repeated squaring: the same bits everywhere, and unlike StrictMath it allocates nothing. */
  static double power(double base, long n) {
    double result = 1;
    double square = base;
    for (long rest = n; rest > 0; rest >>= 1) {
      if ((rest & 1) == 1) {
        result *= square;
      }
      square *= square;
    }
    return result;
  }
}
