/**
 * From a table to a trained model and back to predictions: what a run trains on, the run itself, and
 * the file that holds its result.
 */
package org.deltarule.tabular.model;
