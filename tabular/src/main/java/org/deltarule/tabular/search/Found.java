package org.deltarule.tabular.search;

import java.util.List;
import org.deltarule.tabular.search.SearchListener.Tried;

/**
 * What a search found.
 *
 * @param chosen snapshots of the ensemble, at least one
 * @param score of their mean
 * @param single of the best single snapshot
 * @param ranking what scores are of
 * @param tried all candidates, as they ended
 * @param ended why the search ended
 * @param seconds it took
 */
record Found(
    List<Snapshot> chosen,
    Score score,
    Score single,
    Ranking ranking,
    List<Tried> tried,
    String ended,
    double seconds) {}
