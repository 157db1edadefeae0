/** What a run shows on the console while it goes on. */
@NullMarked
package org.deltarule.app.console;

import org.jspecify.annotations.NullMarked;
