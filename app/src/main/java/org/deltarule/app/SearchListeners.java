package org.deltarule.app;

import java.util.ArrayList;
import java.util.List;
import org.deltarule.tabular.search.SearchListener;
import org.deltarule.train.TrainingEvent;

/** Everybody who follows a search, in the order added. */
final class SearchListeners implements SearchListener {
  private final List<SearchListener> all = new ArrayList<>();

  void add(SearchListener listener) {
    all.add(listener);
  }

  @Override
  public void started(TrainingEvent.Started first) {
    all.forEach(listener -> listener.started(first));
  }

  @Override
  public void tried(Tried tried) {
    all.forEach(listener -> listener.tried(tried));
  }

  @Override
  public void improved(Ensembled ensemble) {
    all.forEach(listener -> listener.improved(ensemble));
  }
}
