/** Tables from records and arrays of a program. */
package org.deltarule.tabular.memory;
