package org.deltarule.app;

import java.util.List;
import java.util.Optional;
import org.deltarule.explain.Sample;
import org.deltarule.explain.UpdateRule;
import org.deltarule.tabular.encode.LeftOut;

/**
 * What is to be explained: a network with a sample.
 *
 * @param title of a network with one; else empty
 * @param sample network, weights and sample
 * @param rule the optimizer, if one is known
 * @param leftOut columns of the data that are no inputs
 * @param notes where network, sample and state are from, a line each
 */
record ExplainedSample(
    String title,
    Sample sample,
    Optional<UpdateRule> rule,
    List<LeftOut> leftOut,
    List<String> notes) {}
