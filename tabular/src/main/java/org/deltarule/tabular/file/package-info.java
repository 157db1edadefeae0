/** Files opened with errors that say what to do, and files replaced whole or not at all. */
package org.deltarule.tabular.file;
