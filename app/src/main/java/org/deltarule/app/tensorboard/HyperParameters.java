package org.deltarule.app.tensorboard;

import java.util.Map;
import java.util.regex.Pattern;
import org.deltarule.train.TrainingEvent.StopReason;

/**
 * What TensorBoard's table of hyper-parameters reads of a run: the settings when it begins, and how it
 * ended. Both are metadata of a value without numbers. The metrics of the table are the scalars of
 * the run.
 */
final class HyperParameters {
  static final String STARTED = "_hparams_/session_start_info";
  static final String ENDED = "_hparams_/session_end_info";

  private static final int SESSION_START = 3;
  private static final int SESSION_END = 4;
  private static final int SUCCESS = 1;
  private static final int FAILURE = 2;

  /** What is written as a number; Java would also take 1d and 0x1p3 for one. */
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  private HyperParameters() {}

  static Message started(Map<String, String> plan, double seconds) {
    Message info = new Message();
    plan.forEach(
        (key, value) -> info.message(1, new Message().text(1, key).message(2, value(value))));
    return new Message().message(SESSION_START, info.number(5, seconds));
  }

  static Message ended(StopReason reason, double seconds) {
    int status = reason == StopReason.DIVERGED ? FAILURE : SUCCESS;
    return new Message().message(SESSION_END, new Message().whole(1, status).number(2, seconds));
  }

  /** A {@code google.protobuf.Value}. */
  private static Message value(String text) {
    if (text.equals("true") || text.equals("false")) {
      return new Message().whole(4, text.equals("true") ? 1 : 0);
    }
    return NUMBER.matcher(text).matches()
        ? new Message().number(2, Double.parseDouble(text))
        : new Message().text(3, text);
  }
}
