/**
 * The plainest double-precision forms of activations, losses and layers, written independently of the
 * fast ones: what derivations and gradient checks compute with, and what the tests compare the fast
 * ones with.
 */
package org.deltarule.reference;
