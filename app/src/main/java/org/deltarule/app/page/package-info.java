/** HTML of one file that opens anywhere: the page's frame and style, tables, well-formed markup. */
@NullMarked
package org.deltarule.app.page;

import org.jspecify.annotations.NullMarked;
