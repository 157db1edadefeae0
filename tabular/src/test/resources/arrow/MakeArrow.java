import java.io.FileOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.arrow.compression.CommonsCompressionFactory;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.*;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.compression.CompressionUtil.CodecType;
import org.apache.arrow.vector.dictionary.*;
import org.apache.arrow.vector.ipc.*;
import org.apache.arrow.vector.ipc.message.IpcOption;
import org.apache.arrow.vector.types.*;
import org.apache.arrow.vector.types.pojo.*;

/**
 * Writes the Arrow files of the tests, once, with Apache Arrow Java 19 (arrow-vector,
 * arrow-compression, arrow-memory-unsafe and what they need on the class path):
 *
 * <pre>java --add-opens=java.base/java.nio=ALL-UNNAMED MakeArrow.java FOLDER</pre>
 */
class MakeArrow {
  static final int ROWS = 20;

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    try (BufferAllocator memory = new RootAllocator()) {
      for (CodecType codec :
          List.of(CodecType.NO_COMPRESSION, CodecType.LZ4_FRAME, CodecType.ZSTD)) {
        String name =
            codec.name().toLowerCase().replace("_compression", "ne").replace("_frame", "");
        write(memory, folder.resolve("typed-" + name + ".arrow"), codec, false);
      }
      write(memory, folder.resolve("stream.arrow"), CodecType.NO_COMPRESSION, true);
    }
  }

  static void write(BufferAllocator memory, Path file, CodecType codec, boolean stream)
      throws Exception {
    VarCharVector levels = new VarCharVector("levels", memory);
    levels.allocateNew();
    for (int i = 0; i < 3; i++) {
      levels.setSafe(i, List.of("red", "green", "blue").get(i).getBytes(StandardCharsets.UTF_8));
    }
    levels.setValueCount(3);
    DictionaryEncoding coding = new DictionaryEncoding(7, false, new ArrowType.Int(8, true));
    DictionaryProvider.MapDictionaryProvider provider =
        new DictionaryProvider.MapDictionaryProvider(new Dictionary(levels, coding));
    TinyIntVector coded =
        new TinyIntVector("coded", new FieldType(true, new ArrowType.Int(8, true), coding), memory);
    IntVector i = new IntVector("i", memory);
    BigIntVector l = new BigIntVector("l", memory);
    UInt1Vector u = new UInt1Vector("u", memory);
    UInt8Vector ul = new UInt8Vector("ul", memory);
    Float4Vector f = new Float4Vector("f", memory);
    Float8Vector d = new Float8Vector("d", memory);
    Float2Vector h = new Float2Vector("h", memory);
    BitVector b = new BitVector("b", memory);
    ListVector list = ListVector.empty("list", memory);
    VarCharVector s = new VarCharVector("s", memory);
    LargeVarCharVector large = new LargeVarCharVector("large", memory);
    ViewVarCharVector view = new ViewVarCharVector("view", memory);
    DateDayVector day = new DateDayVector("day", memory);
    DateMilliVector milli = new DateMilliVector("milli", memory);
    TimeStampMicroVector at = new TimeStampMicroVector("at", memory);
    TimeStampNanoTZVector zoned =
        new TimeStampNanoTZVector(
            "zoned",
            FieldType.nullable(new ArrowType.Timestamp(TimeUnit.NANOSECOND, "Europe/Berlin")),
            memory);
    TimeSecVector clock = new TimeSecVector("clock", memory);
    DecimalVector dec = new DecimalVector("dec", memory, 20, 3);
    NullVector none = new NullVector("none");
    List<FieldVector> all =
        List.of(
            coded, i, l, u, ul, f, d, h, b, list, s, large, view, day, milli, at, zoned, clock, dec,
            none);
    all.forEach(FieldVector::allocateNew);
    var lists = list.getWriter();
    for (int r = 0; r < ROWS; r++) {
      if (r % 4 == 3) {
        coded.setNull(r);
      } else {
        coded.setSafe(r, r % 3);
      }
      i.setSafe(r, r - 5);
      l.setSafe(r, 9007199254740993L + r);
      u.setSafe(r, 250 + r % 6);
      ul.setSafe(r, Long.MIN_VALUE + 2048L * r);
      f.setSafe(r, r + 0.25f);
      h.setSafe(r, Float.floatToFloat16(r + 0.5f));
      if (r % 5 == 0) {
        d.setNull(r);
        s.setNull(r);
      } else {
        d.setSafe(r, r / 3.0);
        s.setSafe(r, ("téxt " + r % 3).getBytes(StandardCharsets.UTF_8));
      }
      b.setSafe(r, r % 2);
      lists.startList();
      lists.integer().writeInt(r);
      lists.endList();
      large.setSafe(r, ("large " + r % 2).getBytes(StandardCharsets.UTF_8));
      view.setSafe(
          r, (r % 2 == 0 ? "short" : "more than twelve bytes").getBytes(StandardCharsets.UTF_8));
      day.setSafe(r, 19_782 + r);
      milli.setSafe(r, (19_782L + r) * 86_400_000);
      at.setSafe(r, (1_704_110_400L + 3600L * r) * 1_000_000);
      zoned.setSafe(r, (1_704_110_400L + 3600L * r) * 1_000_000_000);
      clock.setSafe(r, 30_600 + 60 * r);
      dec.setSafe(r, new BigDecimal(r + ".005").setScale(3));
    }
    lists.setValueCount(ROWS);
    all.forEach(v -> v.setValueCount(ROWS));
    try (VectorSchemaRoot root = new VectorSchemaRoot(all);
        FileOutputStream out = new FileOutputStream(file.toFile())) {
      root.setRowCount(ROWS);
      ArrowWriter writer =
          stream
              ? new ArrowStreamWriter(root, provider, out)
              : codec == CodecType.NO_COMPRESSION
                  ? new ArrowFileWriter(root, provider, out.getChannel())
                  : new ArrowFileWriter(
                      root,
                      provider,
                      out.getChannel(),
                      null,
                      IpcOption.DEFAULT,
                      CommonsCompressionFactory.INSTANCE,
                      codec);
      try (writer) {
        writer.start();
        writer.writeBatch();
        writer.writeBatch();
        writer.end();
      }
    }
    levels.close();
  }
}
