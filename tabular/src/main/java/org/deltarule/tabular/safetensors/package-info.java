/** The container of a model: named tensors and text in one safetensors file with a checksum. */
package org.deltarule.tabular.safetensors;
