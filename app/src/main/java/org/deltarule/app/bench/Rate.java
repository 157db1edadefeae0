package org.deltarule.app.bench;

import java.util.Arrays;

/** How often in a second something can be run, measured several times. */
final class Rate {
  private final double[] perSecond;

  private Rate(double[] perSecond) {
    this.perSecond = perSecond;
    Arrays.sort(perSecond);
  }

  static Rate of(Runnable work, Effort effort) {
    double guess = warmUp(work, effort);
    double[] samples = new double[effort.samples()];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = perSecond(work, times(guess, effort.sample()));
    }
    return new Rate(samples);
  }

  /** Runs it for as long as compiling usually takes; the last rate. */
  static double warmUp(Runnable work, Effort effort) {
    double rate = perSecond(work, 1);
    long end = System.nanoTime() + (long) (effort.warmUp() * 1e9);
    while (System.nanoTime() < end) {
      rate = perSecond(work, times(rate, effort.sample() / 4));
    }
    return rate;
  }

  private static int times(double perSecond, double seconds) {
    return (int) Math.clamp(perSecond * seconds, 1, 1e8);
  }

  private static double perSecond(Runnable work, int times) {
    long begin = System.nanoTime();
    for (int i = 0; i < times; i++) {
      work.run();
    }
    return times * 1e9 / Math.max(1, System.nanoTime() - begin);
  }

  double median() {
    return perSecond[perSecond.length / 2];
  }

  double best() {
    return perSecond[perSecond.length - 1];
  }
}
