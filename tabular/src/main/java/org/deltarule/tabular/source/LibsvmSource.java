package org.deltarule.tabular.source;

import java.util.List;
import org.deltarule.tabular.file.TableFiles;
import org.deltarule.tabular.libsvm.LibsvmFile;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.Table;

/** Sparse text, see {@link LibsvmFile}. */
final class LibsvmSource implements TableSource {
  @Override
  public String name() {
    return "libsvm";
  }

  @Override
  public List<String> extensions() {
    return List.of("libsvm", "svm", "svmlight");
  }

  @Override
  public Table read(TableFiles files, ColumnTypes types) {
    return LibsvmFile.read(files, types);
  }
}
