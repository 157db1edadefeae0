/** The command line: what is typed becomes calls of the library, results and errors become text. */
@NullMarked
package org.deltarule.app;

import org.jspecify.annotations.NullMarked;
