/** Recipes: settings that are chosen by size and kind of the data, each with its reason. */
@org.jspecify.annotations.NullMarked
package org.deltarule.tabular.recipe;
