/** ONNX Runtime for Java on a model written here. */
@org.jspecify.annotations.NullMarked
package org.deltarule.bench.peers.onnxruntime;
