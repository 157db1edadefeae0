package org.deltarule.explain;

/**
 * A number with its name.
 *
 * @param symbol what it is
 * @param value the number on this sample
 */
public record Factor(Symbol symbol, double value) {}
