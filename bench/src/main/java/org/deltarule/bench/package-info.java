/** Benchmarks. None of them is a test, and no test asserts a time. */
@org.jspecify.annotations.NullMarked
package org.deltarule.bench;
