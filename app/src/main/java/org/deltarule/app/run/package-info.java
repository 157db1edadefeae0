/** The run folder: what a training run writes while it goes on, and how it is read again. */
@NullMarked
package org.deltarule.app.run;

import org.jspecify.annotations.NullMarked;
