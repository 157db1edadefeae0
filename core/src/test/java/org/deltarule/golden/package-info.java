/** Reference values from outside, as the tests read them. */
package org.deltarule.golden;
