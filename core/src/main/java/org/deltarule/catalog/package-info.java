/** Things that can be named in a plan, on the command line and in a file, with their settings. */
package org.deltarule.catalog;
