/**
 * What the signals of a run mean: rules that read its events and say what is wrong, where, by how much,
 * why, and what to change.
 */
package org.deltarule.diagnose;
