package org.deltarule.app.explain;

import java.util.List;

/**
 * What is to be printed.
 *
 * @param title the title
 * @param blocks its parts in order
 */
public record Document(String title, List<Block> blocks) {
  /** Copies the list. */
  public Document {
    blocks = List.copyOf(blocks);
  }
}
