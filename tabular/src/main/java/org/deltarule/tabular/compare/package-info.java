/** Which of several runs predicts better, and how sure that is. Formulas: {@code docs/understanding.md}. */
@NullMarked
package org.deltarule.tabular.compare;

import org.jspecify.annotations.NullMarked;
