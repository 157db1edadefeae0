/** The plainest double-precision forms of what the product computes, for tests to compare it with. */
package org.deltarule.reference;
