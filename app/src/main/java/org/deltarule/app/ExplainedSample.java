package org.deltarule.app;

import java.util.List;
import java.util.Optional;
import org.deltarule.explain.Sample;
import org.deltarule.explain.UpdateRule;

/**
 * What is to be explained: a network with a sample.
 *
 * @param title of a network with one; else empty
 * @param sample network, weights and sample
 * @param rule the optimizer, if one is known
 * @param notes where network, sample and state are from, a line each
 */
record ExplainedSample(
    String title, Sample sample, Optional<UpdateRule> rule, List<String> notes) {}
