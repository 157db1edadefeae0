/** What was found of the columns of a table, as text, CSV and JSON. */
@NullMarked
package org.deltarule.app.understand;

import org.jspecify.annotations.NullMarked;
