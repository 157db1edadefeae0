/** How fast this machine is: its peak, the products of a layer, whole trainings, a start. */
@org.jspecify.annotations.NullMarked
package org.deltarule.app.bench;
