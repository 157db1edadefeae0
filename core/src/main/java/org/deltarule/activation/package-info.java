/**
 * Activation functions, each with its derivative beside it, listed in {@link
 * org.deltarule.activation.Activations#ALL}.
 */
package org.deltarule.activation;
