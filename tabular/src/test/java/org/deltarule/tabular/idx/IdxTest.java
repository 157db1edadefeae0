package org.deltarule.tabular.idx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Supplier;
import org.deltarule.data.InputException;
import org.deltarule.tabular.TextFiles;
import org.deltarule.tabular.idx.IdxFolder.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxTest {
  @TempDir Path folder;

  /** Three images of 2 × 2: 0 … 11. */
  private static byte[] images() {
    ByteBuffer bytes =
        ByteBuffer.allocate(16 + 12).putInt(IdxReader.IMAGES).putInt(3).putInt(2).putInt(2);
    for (int i = 0; i < 12; i++) {
      bytes.put((byte) i);
    }
    return bytes.array();
  }

  private static byte[] labels(int... labels) {
    ByteBuffer bytes =
        ByteBuffer.allocate(8 + labels.length).putInt(IdxReader.LABELS).putInt(labels.length);
    for (int label : labels) {
      bytes.put((byte) label);
    }
    return bytes.array();
  }

  private static String error(Path path, Supplier<?> read) {
    InputException e = catchThrowableOfType(InputException.class, read::get);
    assertThat(e).isNotNull();
    assertThat(e.getMessage()).startsWith(path + ": ").doesNotContain("\n");
    return e.getMessage().substring(path.toString().length() + 2);
  }

  private String imagesError(byte[] bytes) {
    Path path = TextFiles.write(folder, "images", bytes);
    return error(path, () -> IdxReader.images(path));
  }

  @Test
  void readsPlainAndGzip() {
    Path plain = TextFiles.write(folder, "a", images());
    Path gzip = TextFiles.gzip(folder, "a.gz", images());
    for (Path path : new Path[] {plain, gzip}) {
      IdxImages read = IdxReader.images(path);
      assertThat(read.count()).isEqualTo(3);
      assertThat(read.rows()).isEqualTo(2);
      assertThat(read.columns()).isEqualTo(2);
      assertThat(read.pixels()).startsWith(0, 1, 2).hasSize(12);
    }
    Path path = TextFiles.write(folder, "labels", labels(0, 255));
    assertThat(IdxReader.labels(path).at(1)).isEqualTo(255);
  }

  @Test
  void findsItsPartsUnderEitherName() {
    TextFiles.gzip(folder, "train-images-idx3-ubyte.gz", images());
    TextFiles.write(folder, "train-labels.idx1-ubyte", labels(1, 0, 1));
    IdxFolder idx = new IdxFolder(folder);
    assertThat(idx.has(Part.TRAINING)).isTrue();
    assertThat(idx.has(Part.TEST)).isFalse();
    IdxImages images = idx.images(Part.TRAINING);
    assertThat(idx.labels(Part.TRAINING, images).count()).isEqualTo(3);
    assertThat(error(folder, () -> idx.images(Part.TEST)))
        .isEqualTo(
            "the folder has no file t10k-images-idx3-ubyte (or .gz); add it, or name a table");
  }

  @Test
  void wrongMagic() {
    assertThat(imagesError(labels(1, 2, 3, 4, 5, 6, 7, 8)))
        .isEqualTo(
            "no IDX file of images: it begins with 0x00000801, not 0x00000803 (these are labels;"
                + " are the two files exchanged?)");
    byte[] bytes = images();
    bytes[2] = 0x0D;
    assertThat(imagesError(bytes))
        .isEqualTo(
            "no IDX file of images: it begins with 0x00000d03, not 0x00000803; check that this is"
                + " the right file");
    Path path = TextFiles.write(folder, "labels", images());
    assertThat(error(path, () -> IdxReader.labels(path))).contains("(these are images;");
  }

  @Test
  void everyTruncation() {
    for (int length = 1; length < 16; length++) {
      assertThat(imagesError(Arrays.copyOf(images(), length)))
          .isEqualTo("is cut short within its header; copy or download the file again");
    }
    for (int length = 16; length < 28; length++) {
      assertThat(imagesError(Arrays.copyOf(images(), length)))
          .isEqualTo(
              "is cut short: its header announces 12 bytes and there are %d; copy or download the file again"
                  .formatted(length - 16));
    }
    assertThat(imagesError(new byte[0])).startsWith("the file is empty");
  }

  @Test
  void truncatedGzip() throws IOException {
    byte[] whole = Files.readAllBytes(TextFiles.gzip(folder, "whole", images()));
    for (int length = 2; length < whole.length; length++) {
      assertThat(imagesError(Arrays.copyOf(whole, length))).contains("cut short");
    }
  }

  @Test
  void bytesAfterTheEnd() {
    assertThat(imagesError(Arrays.copyOf(images(), 29)))
        .isEqualTo("goes on after the 3 images its header announces; it is damaged or no IDX file");
  }

  @Test
  void impossibleSizes() {
    byte[] none = images();
    none[7] = 0;
    assertThat(imagesError(none))
        .startsWith("a dimension of its images is 0; it must be at least 1");
    byte[] negative = images();
    negative[4] = (byte) 0x80;
    assertThat(imagesError(negative)).startsWith("a dimension of its images is -2147483645");
    byte[] huge = images();
    huge[4] = 0x7F;
    assertThat(imagesError(huge)).startsWith("announces more than 2³¹ bytes");
    byte[] large = images();
    large[5] = 0x7F; // 33 MB that are not there
    assertThat(imagesError(large))
        .startsWith("is cut short: its header announces 33,292,300 bytes and there are 12;");
  }

  @Test
  void labelsThatDoNotMatchTheImages() {
    TextFiles.write(folder, "t10k-images-idx3-ubyte", images());
    Path path = TextFiles.write(folder, "t10k-labels-idx1-ubyte", labels(1, 2));
    IdxFolder idx = new IdxFolder(folder);
    assertThat(error(path, () -> idx.labels(Part.TEST, idx.images(Part.TEST))))
        .isEqualTo(
            "2 labels for the 3 images of t10k-images-idx3-ubyte; the two files do not belong"
                + " together");
  }

  @Test
  void missingFolder() {
    Path path = folder.resolve("no");
    assertThat(error(path, () -> new IdxFolder(path).images(Part.TRAINING)))
        .isEqualTo("no such folder; check the path");
  }
}
