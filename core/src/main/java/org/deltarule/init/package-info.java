/**
 * Starting values of parameters, listed in {@link org.deltarule.init.Initializers#ALL}. Every
 * number is a function of its address, so no parameter's values depend on another's.
 */
package org.deltarule.init;
