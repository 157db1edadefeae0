package org.deltarule.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deltarule.train.TrainingEvent;
import org.deltarule.train.TrainingListener;
import org.deltarule.train.TrainingState;

/** Everybody who follows a run, in the order added; remembers what is needed when it is over. */
final class Listeners implements TrainingListener {
  private final List<TrainingListener> all = new ArrayList<>();
  private final List<TrainingEvent.Finding> findings = new ArrayList<>();
  private Optional<TrainingEvent.Stopped> stopped = Optional.empty();

  void add(TrainingListener listener) {
    all.add(listener);
  }

  List<TrainingEvent.Finding> findings() {
    return findings;
  }

  TrainingEvent.Stopped stopped() {
    return stopped.orElseThrow();
  }

  @Override
  public void on(TrainingEvent event) {
    if (event instanceof TrainingEvent.Finding finding) {
      findings.add(finding);
    } else if (event instanceof TrainingEvent.Stopped end) {
      stopped = Optional.of(end);
    }
    all.forEach(listener -> listener.on(event));
  }

  @Override
  public void progress(int epoch, int batch, int batches, double loss) {
    for (TrainingListener listener : all) { // no lambda: called at every step
      listener.progress(epoch, batch, batches, loss);
    }
  }

  @Override
  public void checkpoint(TrainingState state) {
    all.forEach(listener -> listener.checkpoint(state));
  }
}
