package org.deltarule.tabular.recipe;

/**
 * A setting that the user decided otherwise than the recipe would have.
 *
 * @param key the setting
 * @param value the user's
 * @param recipe the recipe's
 */
public record Overridden(String key, String value, String recipe) {}
