/** The report of a run: one HTML file without scripts that opens anywhere. */
@NullMarked
package org.deltarule.app.report;

import org.jspecify.annotations.NullMarked;
