package org.deltarule.app;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.deltarule.app.run.EventLog;
import org.deltarule.app.run.RunFolder;
import org.deltarule.app.tensorboard.TensorBoardLog;
import org.deltarule.tabular.model.Evaluation;
import org.deltarule.train.TrainingEvent;
import org.deltarule.train.TrainingListener;

/**
 * What is written of a run while it runs: {@code events.jsonl}, and files for TensorBoard if asked
 * for. Both get the last event when the test's figures are known.
 */
final class RunLog implements TrainingListener, AutoCloseable {
  private final EventLog events;
  private final Optional<TensorBoardLog> tensorBoard;

  RunLog(RunFolder folder, Map<String, Object> startedExtras, boolean tensorBoard) {
    this.tensorBoard =
        tensorBoard
            ? Optional.of(new TensorBoardLog(folder.tensorBoardFolder()))
            : Optional.empty();
    this.events = new EventLog(folder, startedExtras);
  }

  @Override
  public void on(TrainingEvent event) {
    if (!(event instanceof TrainingEvent.Stopped)) {
      events.on(event);
      tensorBoard.ifPresent(log -> log.on(event));
    }
  }

  void stopped(TrainingEvent.Stopped event, Optional<Evaluation> test, Map<String, Object> more) {
    Map<String, Object> extras = new LinkedHashMap<>();
    Map<String, Double> figures = new LinkedHashMap<>();
    test.ifPresent(e -> {
      extras.put("test", Results.metrics(e));
      figures.put("loss", e.loss());
      figures.putAll(e.metrics());
    });
    extras.putAll(more);
    events.on(event, extras);
    tensorBoard.ifPresent(log -> log.stopped(event, figures));
  }

  @Override
  public void close() {
    tensorBoard.ifPresent(TensorBoardLog::close);
    events.close();
  }
}
