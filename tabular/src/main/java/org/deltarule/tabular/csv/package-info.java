/** Tables from text files: CSV and TSV, plain or gzip-compressed. */
package org.deltarule.tabular.csv;
