/** A table in memory: typed columns, and the file and lines they came from. */
package org.deltarule.tabular.table;
