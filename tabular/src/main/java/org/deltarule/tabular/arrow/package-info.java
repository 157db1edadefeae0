/** Tables from Apache Arrow's files and streams, Feather version 2 among them. */
package org.deltarule.tabular.arrow;
