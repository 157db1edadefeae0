/** The benchmark's own arithmetic; no test measures anything. */
@org.jspecify.annotations.NullMarked
package org.deltarule.bench.accuracy;
