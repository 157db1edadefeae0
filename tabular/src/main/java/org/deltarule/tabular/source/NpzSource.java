package org.deltarule.tabular.source;

import java.util.List;
import org.deltarule.tabular.file.TableFiles;
import org.deltarule.tabular.npz.NpzFile;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.Table;

/** NumPy's arrays, see {@link NpzFile}. */
final class NpzSource implements TableSource {
  @Override
  public String name() {
    return "NumPy";
  }

  @Override
  public List<String> extensions() {
    return List.of("npz", "npy");
  }

  @Override
  public Table read(TableFiles files, ColumnTypes types) {
    return NpzFile.read(files, types);
  }
}
