package org.deltarule.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.deltarule.measure.Every;
import org.deltarule.measure.LayerProbe;
import org.deltarule.measure.Signals;
import org.deltarule.net.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is allocated in a training step after the first ones, in which the JVM warms up. */
class AllocationTest {
  private static final int ROWS = 4_000;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /**
   * The least that all threads of the run have allocated between an epoch's second and last step: the
   * JVM may compile, and allocate, in any one epoch, but what a step allocates shows up in all.
   */
  private static final class Meter implements TrainingListener {
    private long[] workers = {};
    private long start;
    long allocated = Long.MAX_VALUE;
    private long goal;
    private Runnable reached = () -> {};

    void whenReached(long bytes, Runnable then) {
      goal = bytes;
      reached = then;
    }

    @Override
    public void on(TrainingEvent event) {
      if (event instanceof TrainingEvent.Started) {
        workers =
            Thread.getAllStackTraces().keySet().stream()
                .filter(t -> t.getName().startsWith("deltarule-worker"))
                .mapToLong(Thread::threadId)
                .toArray();
      }
    }

    @Override
    public void progress(int epoch, int batch, int batches, double loss) {
      if (batch == 2) {
        start = bytes();
      } else if (batch == batches) {
        allocated = Math.min(allocated, bytes() - start);
        if (allocated <= goal) {
          reached.run();
        }
      }
    }

    private long bytes() {
      long sum = THREADS.getCurrentThreadAllocatedBytes();
      for (long worker : workers) {
        sum += Math.max(0, THREADS.getThreadAllocatedBytes(worker));
      }
      return sum;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "optimizer=sgd",
        "optimizer=adamw;weight-decay=0.01;clip-norm=1;clip-value=1;l1=1e-5;max-norm=3;averaging=0.9;rates=bias:0.5",
        "optimizer=momentum;schedule=reduce-on-plateau;normalization=batch;dropout=0.2;residual=true;layers=8,8",
        "optimizer=schedule-free-adamw;schedule=step;warmup=10;normalization=layer;activation=gelu",
        "optimizer=rmsprop;layers=64,64;batch=32;threads=2",
        "members=3;dropout=0.1;normalization=batch",
        "members=3;ensemble=tabm;dropout=0.1;activation=gelu;layers=8,8",
        "optimizer=adam;schedule=coslog;weight-decay=0.02;decay-schedule=flat-cosine;dropout=0.15;dropout-schedule=flat-cosine;parametrization=ntk;parametric-activation=true;feature-scale=true;number-embedding=periodic;category-embedding=3;rates=bias:0.1,feature-scale:6,activation:0.1,number-embedding:0.1"
      })
  void aStepAllocatesNothing(String settings) {
    assertThat(allocated(settings, 0)).as("bytes in the leanest epoch").isZero();
  }

  /** Steps 0, 1, 2, 4, 8, … are measured, so most epochs of 1,000 steps have none of them. */
  @Test
  void aStepThatIsNotMeasuredAllocatesNothingWhereOthersAre() {
    Every rare = new Every(1 << 30);
    Signals signals = new Signals(rare, rare, rare, rare, rare, true);
    long bytes =
        allocated(
            "optimizer=adamw;dropout=0.1",
            0,
            Optional.of(network -> new LayerProbe(network, signals)));
    assertThat(bytes).as("bytes in the leanest epoch").isZero();
  }

  /** StrictMath's cosine and power reduce their argument in arrays of one or two doubles. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "schedule=cosine",
        "schedule=exponential",
        "schedule=polynomial",
        "optimizer=nadam"
      })
  void aCurvedScheduleAllocatesTheSmallArraysOfStrictMathAndNothingElse(String settings) {
    long most = 2 * 96 * (ROWS / 4);
    assertThat(allocated(settings, most))
        .as("bytes in the leanest epoch")
        .isLessThanOrEqualTo(most);
  }

  /** Bytes of the leanest epoch; epochs go on until the compiler has got to all of the loops. */
  private static long allocated(String settings, long goal) {
    return allocated(settings, goal, Optional.empty());
  }

  private static long allocated(
      String settings, long goal, Optional<Function<Network, StepProbe>> probe) {
    List<String> all =
        new java.util.ArrayList<>(List.of("batch=4", "epochs=500", "learning-rate=0.001"));
    all.addAll(List.of(settings.split(";", -1)));
    Meter meter = new Meter();
    TrainingPlan plan = Runs.plan(all.toArray(String[]::new));
    Network network = PlannedNetwork.of(plan, Runs.shape(plan, 4), 3);
    try (Trainer trainer =
        new Trainer(
            plan,
            network,
            Readout.classes(plan.loss(), 3),
            Runs.classes(ROWS, 1),
            Optional.empty(),
            meter,
            probe.map(p -> p.apply(network)))) {
      meter.whenReached(goal, trainer::stop);
      trainer.run();
    }
    return meter.allocated;
  }
}
