/** Columns while a table is being read: what fills them, and what finds their types. */
package org.deltarule.tabular.column;
