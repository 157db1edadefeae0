package org.deltarule.tabular.source;

import java.util.List;
import org.deltarule.tabular.arrow.ArrowFile;
import org.deltarule.tabular.file.TableFiles;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.Table;

/** Apache Arrow, see {@link ArrowFile}. */
final class ArrowSource implements TableSource {
  @Override
  public String name() {
    return "Arrow";
  }

  @Override
  public List<String> extensions() {
    return List.of("arrow", "feather", "arrows", "ipc");
  }

  @Override
  public Table read(TableFiles files, ColumnTypes types) {
    return ArrowFile.read(files, types);
  }
}
