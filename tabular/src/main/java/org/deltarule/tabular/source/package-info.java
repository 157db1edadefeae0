/** The kinds of tables that can be read, in one list: {@link TableSources#ALL}. */
package org.deltarule.tabular.source;
