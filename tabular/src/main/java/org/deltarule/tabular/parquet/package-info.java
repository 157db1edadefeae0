/** Tables from Apache Parquet files. */
package org.deltarule.tabular.parquet;
