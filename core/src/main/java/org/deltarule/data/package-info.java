/**
 * The samples a network learns from: features, targets and weights, how they are split and in which
 * order they come.
 */
package org.deltarule.data;
