/** Images and labels from IDX files, as MNIST and Fashion-MNIST ship. */
package org.deltarule.tabular.idx;
