package org.deltarule.train;

/**
 * How often numbers of each size stand in a layer.
 *
 * @param activation its output q
 * @param delta its delta δ
 * @param gradient ∂f/∂W of its weights
 * @param weight its weights W
 */
public record LayerHistograms(
    ValueHistogram activation,
    ValueHistogram delta,
    ValueHistogram gradient,
    ValueHistogram weight) {}
