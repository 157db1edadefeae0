/** {@code deltarule explain}: what a derivation says, as text, Markdown, LaTeX or a page with MathML. */
@NullMarked
package org.deltarule.app.explain;

import org.jspecify.annotations.NullMarked;
