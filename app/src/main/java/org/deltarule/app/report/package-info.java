/** The report of a run: one HTML file without scripts that opens anywhere, and the charts in it. */
@NullMarked
package org.deltarule.app.report;

import org.jspecify.annotations.NullMarked;
