/** What a gradient is made of, and whether it is right: derivations and gradient checks. */
package org.deltarule.explain;
