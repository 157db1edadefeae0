package org.deltarule.net;

/** Checks of the settings of embeddings, each with a message that says what is allowed. */
final class EmbeddingSetting {
  private EmbeddingSetting() {}

  static void count(String embedding, String setting, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "%s: %s must be at least 1, not %d".formatted(embedding, setting, value));
    }
  }

  static void spread(String embedding, double sigma) {
    if (!(sigma >= 0 && sigma <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "%s: sigma must be finite and not negative, not %s".formatted(embedding, sigma));
    }
  }
}
