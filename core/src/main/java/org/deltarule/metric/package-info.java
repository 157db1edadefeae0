/**
 * What a trained model is judged by, listed in {@link org.deltarule.metric.Metrics#ALL}. Unlike a
 * loss, a metric need not have a gradient and looks at all rows at once.
 */
package org.deltarule.metric;
