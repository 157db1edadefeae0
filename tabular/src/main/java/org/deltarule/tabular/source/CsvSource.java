package org.deltarule.tabular.source;

import java.util.List;
import org.deltarule.tabular.csv.CsvFile;
import org.deltarule.tabular.file.TableFiles;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.Table;

/** Text with commas, semicolons or tabs, see {@link CsvFile}. */
final class CsvSource implements TableSource {
  @Override
  public String name() {
    return "CSV";
  }

  @Override
  public List<String> extensions() {
    return List.of("csv", "tsv", "txt");
  }

  @Override
  public Table read(TableFiles files, ColumnTypes types) {
    return CsvFile.read(files, types);
  }
}
