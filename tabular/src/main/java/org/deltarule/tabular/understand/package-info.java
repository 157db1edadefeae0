/** What a trained model makes of the columns of its table. Formulas: {@code docs/understanding.md}. */
@NullMarked
package org.deltarule.tabular.understand;

import org.jspecify.annotations.NullMarked;
