/**
 * What is measured of a step: the signals of every layer and of the network, computed from the buffers
 * of the batch without changing it.
 */
package org.deltarule.measure;
