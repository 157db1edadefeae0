/**
 * What is fitted after training, on rows that the weights have not seen: how sure probabilities are, from
 * which probability on a class is decided for, how wide intervals are.
 */
package org.deltarule.calibration;
