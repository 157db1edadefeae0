package org.deltarule.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deltarule.app.run.RunFolder;
import org.deltarule.tabular.file.LineLog;
import org.deltarule.tabular.search.BestTrainer;
import org.deltarule.tabular.search.SearchListener;
import org.deltarule.train.TrainingEvent;
import org.deltarule.train.TrainingPlan;

/**
 * Writes {@code candidates.jsonl}: a line for each candidate as it ends, with all that it takes to train it
 * alone, and a last one that says which were chosen.
 */
final class CandidateFile implements SearchListener, AutoCloseable {
  private final LineLog lines;
  private final TrainingPlan plan;

  CandidateFile(RunFolder folder, TrainingPlan plan) {
    this.lines = new LineLog(folder.candidatesFile());
    this.plan = plan;
  }

  @Override
  public void started(TrainingEvent.Started first) {}

  @Override
  public void tried(Tried tried) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("candidate", tried.number());
    line.put("settings", tried.settings());
    line.put("seed", plan.seed() + tried.number() - 1);
    line.put("metric", Results.number(tried.metric()));
    line.put("epochs", tried.epochs());
    line.put("reason", tried.reason());
    line.put("seconds", Results.number(tried.seconds()));
    lines.add(Results.json(line));
  }

  @Override
  public void improved(Ensembled ensemble) {}

  /** The last line. */
  void chosen(BestTrainer.Result result) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("ensemble", members(result));
    line.put("metric", Results.number(result.ensemble()));
    line.put("best_single", Results.number(result.single()));
    line.put("ended", result.ended());
    lines.add(Results.json(line));
    lines.flush();
  }

  static List<Map<String, Object>> members(BestTrainer.Result result) {
    return result.members().stream()
        .map(m -> Map.<String, Object>of("candidate", m.candidate(), "epoch", m.epoch()))
        .toList();
  }

  @Override
  public void close() {
    lines.close();
  }
}
