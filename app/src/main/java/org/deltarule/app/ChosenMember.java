package org.deltarule.app;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.deltarule.data.InputException;
import org.deltarule.explain.UpdateRule;
import org.deltarule.net.Ensemble;
import org.deltarule.net.Network;
import org.deltarule.net.WeightedNetwork;
import org.deltarule.optim.Optimizer;
import org.deltarule.tensor.ParameterVector;

/**
 * A member of an ensemble, for what is of one network.
 *
 * @param whole the network it is a member of
 * @param number which, from 1
 * @param alone the member as a network of its own; the network itself if it has one member
 * @param note what was taken, a sentence; empty for a network of one
 */
record ChosenMember(Network whole, int number, WeightedNetwork alone, Optional<String> note) {
  /** The number that was asked for, or the first. */
  static ChosenMember of(Network network, ParameterVector weights, OptionalInt wanted) {
    int members = network.members();
    int number = wanted.orElse(1);
    if (number < 1 || number > members) {
      throw new InputException(
          members == 1
              ? "--member %d: the network is one, not an ensemble".formatted(number)
              : "--member %d: the members are 1 to %d".formatted(number, members));
    }
    WeightedNetwork alone = Ensemble.member(new WeightedNetwork(network, weights), number - 1);
    return new ChosenMember(network, number, alone, note(network, number, wanted.isPresent()));
  }

  private static Optional<String> note(Network network, int number, boolean asked) {
    if (network.members() == 1) {
      return Optional.empty();
    }
    return Optional.of(
        "Of %d members this is number %d%s; the model predicts the mean of all%s."
            .formatted(
                network.members(),
                number,
                asked ? "" : " (--member takes another)",
                network.parts().size() == 1
                    ? ". What the members share is multiplied with the member's factors here"
                    : ""));
  }

  /**
   * The rule for the member alone, with its part of the saved state; none where members share weights,
   * whose update is of all members together.
   */
  Optional<UpdateRule> rule(UpdateRule rule) {
    if (whole.members() == 1) {
      return Optional.of(rule);
    }
    if (whole.parts().size() != whole.members()) {
      return Optional.empty();
    }
    return Optional.of(
        new UpdateRule(
            rule.optimizer(),
            rule.constraints(),
            rule.learningRate(),
            rule.saved().map(saved -> own(rule, saved)),
            rule.state()));
  }

  private Optimizer own(UpdateRule rule, Optimizer saved) {
    Optimizer own = rule.optimizer().optimizer(alone.network().layout(), rule.constraints());
    List<ParameterVector> slots = saved.slots();
    for (int i = 0; i < slots.size(); i++) {
      WeightedNetwork slot = Ensemble.member(new WeightedNetwork(whole, slots.get(i)), number - 1);
      own.slots().get(i).copyFrom(slot.weights());
    }
    own.restoreScalars(saved.scalars());
    return own;
  }
}
