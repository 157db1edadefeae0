/**
 * The numeric loops, each in a scalar form that defines it and a Vector API form checked against it.
 * The only package that imports {@code jdk.incubator.vector}; not exported.
 */
package org.deltarule.kernel;
