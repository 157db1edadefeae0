/** Tables as training data: reading them, preprocessing fitted on them, and the model file. */
@org.jspecify.annotations.NullMarked
module org.deltarule.tabular {
  requires transitive org.deltarule.core;
  requires com.fasterxml.jackson.annotation;
  requires com.github.luben.zstd_jni;
  requires de.siegmar.fastcsv;
  requires dev.hardwood.core;
  requires flatbuffers.java;
  requires java.sql;
  requires org.apache.arrow.format;
  requires org.lz4.java;
  requires tools.jackson.databind;
  requires tools.jackson.dataformat.toml;
  requires static org.jspecify;

  exports org.deltarule.tabular.arrow;
  exports org.deltarule.tabular.column;
  exports org.deltarule.tabular.compare;
  exports org.deltarule.tabular.csv;
  exports org.deltarule.tabular.encode;
  exports org.deltarule.tabular.file;
  exports org.deltarule.tabular.idx;
  exports org.deltarule.tabular.libsvm;
  exports org.deltarule.tabular.memory;
  exports org.deltarule.tabular.model;
  exports org.deltarule.tabular.npz;
  exports org.deltarule.tabular.parquet;
  exports org.deltarule.tabular.recipe;
  exports org.deltarule.tabular.safetensors;
  exports org.deltarule.tabular.search;
  exports org.deltarule.tabular.source;
  exports org.deltarule.tabular.space;
  exports org.deltarule.tabular.sql;
  exports org.deltarule.tabular.table;
  exports org.deltarule.tabular.understand;

  opens org.deltarule.tabular.encode to
      tools.jackson.databind;
}
