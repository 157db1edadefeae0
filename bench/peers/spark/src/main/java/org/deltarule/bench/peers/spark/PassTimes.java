package org.deltarule.bench.peers.spark;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;

/**
 * When each pass over the rows ended. A pass is the job that adds up the gradient, a tree aggregate;
 * from the end of one to the end of the next is a pass and what L-BFGS does with it.
 */
final class PassTimes extends SparkListener {
  private final List<Integer> passes = new ArrayList<>();
  private final List<Long> ends = new ArrayList<>();

  /** Milliseconds. */
  private long firstStart;

  @Override
  public synchronized void onJobStart(SparkListenerJobStart job) {
    boolean aggregates =
        scala.jdk.javaapi.CollectionConverters.asJava(job.stageInfos()).stream()
            .anyMatch(stage -> stage.name().startsWith("treeAggregate"));
    if (aggregates) {
      firstStart = passes.isEmpty() ? job.time() : firstStart;
      passes.add(job.jobId());
    }
  }

  @Override
  public synchronized void onJobEnd(SparkListenerJobEnd job) {
    if (passes.contains(job.jobId())) {
      ends.add(job.time());
    }
  }

  /** Of each pass. */
  synchronized List<Double> seconds() {
    List<Double> seconds = new ArrayList<>();
    long from = firstStart;
    for (long end : ends) {
      seconds.add((end - from) * 1e-3);
      from = end;
    }
    return seconds;
  }
}
