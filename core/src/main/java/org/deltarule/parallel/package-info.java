/**
 * A fixed team of threads that run the same code on their own share of the rows and columns, with a
 * barrier where one needs what another wrote.
 */
package org.deltarule.parallel;
