/** Random numbers that are functions of their address, never drawn from a shared stream. */
package org.deltarule.random;
