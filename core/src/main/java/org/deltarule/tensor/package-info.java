/**
 * Views on one float array: {@link org.deltarule.tensor.Matrix} and the named parameters of a
 * network.
 */
package org.deltarule.tensor;
