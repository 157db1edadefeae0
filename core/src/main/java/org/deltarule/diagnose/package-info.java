/**
 * What was measured of a step: the signals of every layer, computed from the buffers of the batch
 * without changing it.
 */
package org.deltarule.diagnose;
