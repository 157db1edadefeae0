/**
 * Layers, and the network that they make: a pure function of (weights, input).
 *
 * <p>A {@link org.deltarule.net.Layer} is an immutable description without state. The buffers of one
 * batch are a {@link org.deltarule.net.Workspace}; the weights are one {@link
 * org.deltarule.tensor.ParameterVector}.
 */
package org.deltarule.net;
