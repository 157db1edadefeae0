package org.deltarule.tabular.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.deltarule.data.InputException;
import org.deltarule.tabular.file.InputFile;
import org.deltarule.tabular.file.TableFiles;
import org.deltarule.tabular.idx.IdxFolder;
import org.deltarule.tabular.idx.IdxImages;
import org.deltarule.tabular.idx.IdxReader;
import org.deltarule.tabular.source.TableFolder;
import org.deltarule.tabular.source.TableSource;
import org.deltarule.tabular.source.TableSources;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.Table;

/** Reads data of any kind that is known by its path: tables, folders and files of images. */
public final class DataFiles {
  private static final Set<String> SHEETS = Set.of("xlsx", "xls", "xlsm", "ods");
  private static final Set<String> ARCHIVES = Set.of("zip", "7z", "rar", "tar", "bz2", "xz");
  private static final Set<String> OTHERS =
      Set.of("json", "jsonl", "orc", "avro", "h5", "hdf5", "mat", "rds", "sav", "dta", "pkl", "db");
  private static final int BLOCK = 1 << 16;

  private DataFiles() {}

  /**
   * Reads rows to learn from.
   *
   * @param path a table; a folder of its parts; or a folder of IDX files, of which the training part
   *     is read
   * @param types how to read the columns of a table
   * @return the rows
   * @throws InputException if they cannot be read, naming file, line and column
   */
  public static Samples training(Path path, ColumnTypes types) {
    return read(path, types, IdxFolder.Part.TRAINING);
  }

  /**
   * Reads the rows of several files or folders, one after another, as one table.
   *
   * @param paths tables with the same columns; or one path of any kind
   * @param types how to read the columns
   * @return the rows
   * @throws InputException if they cannot be read, or do not fit together
   */
  public static Samples training(List<Path> paths, ColumnTypes types) {
    if (paths.size() == 1) {
      return training(paths.getFirst(), types);
    }
    List<Path> files = paths.stream().flatMap(path -> parts(path).stream()).toList();
    List<TableSource> sources = files.stream().map(DataFiles::source).distinct().toList();
    if (sources.size() == 1) {
      return new Samples.Rows(sources.getFirst().read(TableFiles.of(files), types));
    }
    return new Samples.Rows(
        JoinedTables.of(files.stream().map(file -> table(file, types)).toList()));
  }

  private static List<Path> parts(Path path) {
    if (isImages(path)) {
      throw new InputException(
          path + ": images can't be joined with other data; give this folder alone");
    }
    return Files.isDirectory(path) ? new TableFolder(path).files().paths() : List.of(path);
  }

  private static Table table(Path file, ColumnTypes types) {
    return source(file).read(TableFiles.of(List.of(file)), types);
  }

  /**
   * Reads rows to judge by or to predict.
   *
   * @param path a table; a folder of IDX files, of which the test part is read, or the training part
   *     where that is the only one; or one IDX file of images, which has no labels
   * @param types how to read the columns of a table
   * @return the rows
   * @throws InputException if they cannot be read, naming file, line and column
   */
  public static Samples heldOut(Path path, ColumnTypes types) {
    return read(path, types, IdxFolder.Part.TEST);
  }

  private static Samples read(Path path, ColumnTypes types, IdxFolder.Part wanted) {
    if (isImages(path)) {
      return images(path, wanted);
    }
    if (Files.isDirectory(path)) {
      TableFiles files = new TableFolder(path).files();
      return new Samples.Rows(source(files.paths().getFirst()).read(files, types));
    }
    return new Samples.Rows(table(path, types));
  }

  private static Samples images(Path path, IdxFolder.Part wanted) {
    if (!Files.isDirectory(path)) {
      return new Samples.Images(IdxReader.images(path), Optional.empty());
    }
    IdxFolder folder = new IdxFolder(path);
    return folder(folder, folder.has(wanted) ? wanted : IdxFolder.Part.TRAINING);
  }

  private static boolean isImages(Path path) {
    IdxFolder folder = new IdxFolder(path);
    return Files.isDirectory(path)
        ? folder.has(IdxFolder.Part.TRAINING) || folder.has(IdxFolder.Part.TEST)
        : isIdx(String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT));
  }

  private static TableSource source(Path path) {
    if (path.toString().startsWith("jdbc:")) {
      throw new InputException(
          path
              + ": a database is read by a query: name it as DATA with --query, or in a file .sql"
              + " that begins with -- jdbc:…");
    }
    String extension = TableSources.extension(path);
    if (Files.exists(path)) {
      refuse(path, extension);
    }
    return TableSources.of(path).orElse(TableSources.ALL.getFirst());
  }

  /** What is known not to be a table, in place of what a reader of text would make of it. */
  private static void refuse(Path path, String extension) {
    if (SHEETS.contains(extension)) {
      throw new InputException(
          path + ": spreadsheets are not read; save the sheet as CSV (UTF-8) and name that");
    }
    if (ARCHIVES.contains(extension)) {
      throw new InputException(
          path + ": archives are not read; unpack it, or compress single files with gzip or zstd");
    }
    if (OTHERS.contains(extension)) {
      throw new InputException(
          "%s: .%s files are not read; write the table as Parquet or CSV"
              .formatted(path, extension));
    }
  }

  private static boolean isIdx(String name) {
    return name.matches(".*[-.]idx[0-9]-?ubyte(\\.gz)?")
        || name.endsWith(".idx")
        || name.endsWith(".idx.gz");
  }

  private static Samples folder(IdxFolder folder, IdxFolder.Part part) {
    IdxImages images = folder.images(part);
    return new Samples.Images(images, Optional.of(folder.labels(part, images)));
  }

  /**
   * The test part that comes with data.
   *
   * @param path the data
   * @return the test part of a folder of IDX files, or nothing
   * @throws InputException if it is there and cannot be read
   */
  public static Optional<Samples> official(Path path) {
    if (!Files.isDirectory(path) || !new IdxFolder(path).has(IdxFolder.Part.TEST)) {
      return Optional.empty();
    }
    return Optional.of(folder(new IdxFolder(path), IdxFolder.Part.TEST));
  }

  /**
   * The SHA-256 of data: of the bytes of its files as they are on disk, one file after another, a
   * folder's by name.
   *
   * @param paths files and folders
   * @return 64 hexadecimal digits
   * @throws InputException if a file cannot be read
   */
  public static String sha256(List<Path> paths) {
    MessageDigest digest = digest();
    for (Path path : paths) {
      files(path).forEach(file -> add(file, digest));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static List<Path> files(Path path) {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    if (!isImages(path)) {
      return new TableFolder(path).files().paths();
    }
    try (Stream<Path> files = Files.list(path)) {
      return files.filter(Files::isRegularFile).filter(DataFiles::isImages).sorted().toList();
    } catch (IOException e) {
      throw new InputFile(path).failure(e);
    }
  }

  private static void add(Path file, MessageDigest digest) {
    if (!Files.exists(file)) {
      throw new InputException(file + ": no such file; check the path");
    }
    byte[] block = new byte[BLOCK];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(block); n >= 0; n = in.read(block)) {
        digest.update(block, 0, n);
      }
    } catch (IOException e) {
      throw new InputFile(file).failure(e);
    }
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
