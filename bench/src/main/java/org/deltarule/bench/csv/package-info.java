/** How fast tables are read from text. */
@org.jspecify.annotations.NullMarked
package org.deltarule.bench.csv;
