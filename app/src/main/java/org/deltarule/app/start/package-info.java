/** What happens between the start of the process and the command. */
@org.jspecify.annotations.NullMarked
package org.deltarule.app.start;
