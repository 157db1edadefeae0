/** What is odd about data, told before training. Nothing is changed by it. */
package org.deltarule.tabular.warning;
