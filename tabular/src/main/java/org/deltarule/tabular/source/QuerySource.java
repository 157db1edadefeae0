package org.deltarule.tabular.source;

import java.util.List;
import org.deltarule.tabular.file.TableFiles;
import org.deltarule.tabular.sql.QueryFile;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.Table;

/** Queries of databases, see {@link QueryFile}. */
final class QuerySource implements TableSource {
  @Override
  public String name() {
    return "SQL";
  }

  @Override
  public List<String> extensions() {
    return List.of("sql");
  }

  @Override
  public Table read(TableFiles files, ColumnTypes types) {
    return QueryFile.read(files, types);
  }
}
