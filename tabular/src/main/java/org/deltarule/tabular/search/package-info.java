/** Searches: many settings tried within a stated space, and what is made of the best of them. */
@org.jspecify.annotations.NullMarked
package org.deltarule.tabular.search;
