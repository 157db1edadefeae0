/** Spaces of settings: what may be drawn for each, and what limits a search in one. */
@org.jspecify.annotations.NullMarked
package org.deltarule.tabular.space;
