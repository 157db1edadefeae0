package org.deltarule.tabular.column;

/**
 * A column as a file announces it.
 *
 * @param name its name
 * @param kind what its cells are
 */
public record Field(String name, CellKind kind) {}
