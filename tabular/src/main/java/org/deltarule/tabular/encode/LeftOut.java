package org.deltarule.tabular.encode;

/**
 * A column that the network does not see.
 *
 * @param name the column
 * @param reason why, in words
 */
public record LeftOut(String name, String reason) {
  /**
   * The notice for the user.
   *
   * @return such as {@code column 'id' is left out: …}
   */
  public String notice() {
    return "column '" + name + "' is left out: " + reason;
  }
}
