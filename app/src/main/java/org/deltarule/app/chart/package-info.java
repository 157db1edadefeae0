/** Charts as SVG within a page: they need no script, and their colors are the page's. */
@NullMarked
package org.deltarule.app.chart;

import org.jspecify.annotations.NullMarked;
