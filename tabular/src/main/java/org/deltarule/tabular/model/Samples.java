package org.deltarule.tabular.model;

import java.util.Optional;
import org.deltarule.tabular.idx.IdxImages;
import org.deltarule.tabular.idx.IdxLabels;
import org.deltarule.tabular.table.Table;

/** Rows to learn from, to judge by or to predict. */
public sealed interface Samples {
  /**
   * Rows of a table; the target is one of its columns.
   *
   * @param table the table
   */
  record Rows(Table table) implements Samples {
    @Override
    public int count() {
      return table.rows();
    }

    @Override
    public String source() {
      return table.source();
    }
  }

  /**
   * Images; the target is a list of labels beside them.
   *
   * @param images the images
   * @param labels their classes, unless they are to be predicted
   */
  record Images(IdxImages images, Optional<IdxLabels> labels) implements Samples {
    @Override
    public int count() {
      return images.count();
    }

    @Override
    public String source() {
      return images.source().toString();
    }
  }

  /**
   * The number of rows.
   *
   * @return the count
   */
  int count();

  /**
   * Where they come from.
   *
   * @return the name that errors use
   */
  String source();
}
