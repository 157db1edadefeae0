/** Tables from sparse text files in LIBSVM's format. */
package org.deltarule.tabular.libsvm;
