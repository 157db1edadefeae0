package org.deltarule.tabular.source;

import java.util.List;
import org.deltarule.tabular.file.TableFiles;
import org.deltarule.tabular.parquet.ParquetFile;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.Table;

/** Apache Parquet, see {@link ParquetFile}. */
final class ParquetSource implements TableSource {
  @Override
  public String name() {
    return "Parquet";
  }

  @Override
  public List<String> extensions() {
    return List.of("parquet");
  }

  @Override
  public Table read(TableFiles files, ColumnTypes types) {
    return ParquetFile.read(files, types);
  }
}
