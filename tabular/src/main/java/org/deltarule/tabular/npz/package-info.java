/** Tables from NumPy's archives of arrays. */
package org.deltarule.tabular.npz;
