/** The engine: networks, back-propagation and gradient descent. No runtime dependency. */
@org.jspecify.annotations.NullMarked
module org.deltarule.core {
  requires static jdk.incubator.vector;
  requires static transitive org.jspecify;

  exports org.deltarule.activation;
  exports org.deltarule.calibration;
  exports org.deltarule.catalog;
  exports org.deltarule.data;
  exports org.deltarule.diagnose;
  exports org.deltarule.explain;
  exports org.deltarule.init;
  exports org.deltarule.loss;
  exports org.deltarule.measure;
  exports org.deltarule.metric;
  exports org.deltarule.net;
  exports org.deltarule.optim;
  exports org.deltarule.parallel;
  exports org.deltarule.random;
  exports org.deltarule.tensor;
  exports org.deltarule.train;
}
