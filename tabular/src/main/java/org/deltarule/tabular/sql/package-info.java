/** Tables from databases, by JDBC. */
package org.deltarule.tabular.sql;
