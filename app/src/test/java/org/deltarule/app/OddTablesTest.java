package org.deltarule.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tables as users have them, with nothing named but the target: an error of one line and code 2, or a
 * model, with what was odd told.
 */
class OddTablesTest {
  /** What the recipe makes of columns, with a small network. */
  private static final Object[] SMALL =
      ("--recipe plain --layers 8 --last-batch drop --scaling robust --clip smooth --embed true"
              + " --one-hot 8 --missing indicator --two-levels sign --input-order kind"
              + " --category-embedding 4 --number-embedding periodic")
          .split(" ");

  @TempDir static Path shared;
  private static Path model;

  @TempDir Path temp;

  @BeforeAll
  static void trainOnAHealthyTable() throws IOException {
    String text =
        rows(
            "size,town,day,kind,y",
            60,
            i ->
                "%d,%s,2024-05-%02d,k%d,%s"
                    .formatted(i * i, towns(i), 1 + i % 28, i % 12, label(i)));
    Path data = TestData.write(shared, "t.csv", text);
    model = shared.resolve("run");
    CommandRun run = train(data, model);
    assertThat(run.code()).as(run.err()).isZero();
  }

  private static String towns(int i) {
    return i % 3 == 0 ? "Ulm" : i % 3 == 1 ? "Bonn" : "";
  }

  private static String label(int i) {
    return i % 5 < 2 ? "a" : "b";
  }

  private static String rows(String header, int count, IntFunction<String> row) {
    return IntStream.range(0, count)
        .mapToObj(row)
        .collect(Collectors.joining("\n", header + "\n", "\n"));
  }

  private static CommandRun train(Path data, Path out, Object... more) {
    Stream<Object> usual =
        Stream.of("train", data, "--target", "y", "--epochs", 1, "--signals", "off", "--out", out);
    return CommandRun.of(Stream.concat(usual, Stream.of(more)).toArray());
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        arguments("one row", "x,y\n1,a\n", List.of("'y' is 'a' in every row")),
        arguments(
            "a target of one value", rows("x,y", 60, i -> i + ",5"), List.of("'5' in every row")),
        arguments(
            "text that names rows as target",
            rows("x,y", 60, i -> i % 7 + ",id" + i),
            List.of("the target 'y' has 60 classes in 60 rows")),
        arguments(
            "no target at all",
            rows("x,y", 60, i -> i + ","),
            List.of("t.csv:2", "the target is missing")),
        arguments(
            "a target missing in a row",
            rows("x,y", 60, i -> i + "," + (i == 9 ? "NA" : label(i))),
            List.of("t.csv:11", "the target is missing; fill it in, or remove the row")),
        arguments(
            "nothing but missing cells",
            rows("x,c,y", 60, i -> ",NA," + label(i)),
            List.of("no column is left to learn from", "all its values are missing")),
        arguments(
            "names that occur twice",
            "x,x,y\n1,2,a\n2,1,b\n",
            List.of("two columns are named 'x'")),
        arguments(
            "infinite cells",
            rows("x,y", 60, i -> (i == 9 ? "inf" : i) + "," + label(i)),
            List.of("t.csv:11", "'inf' is no finite number")),
        arguments(
            "beyond 32-bit floats",
            rows("x,y", 60, i -> (i == 9 ? "1e39" : i) + "," + label(i)),
            List.of("t.csv:11", "'1e39' is no finite number (32-bit floats end at")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void refused(String what, String text, List<String> told) throws IOException {
    CommandRun run = train(TestData.write(temp, "t.csv", text), temp.resolve("run"));

    isOneLine(run, told);
    assertThat(temp.resolve("run")).doesNotExist();
  }

  static Stream<Arguments> trained() {
    return Stream.of(
        arguments("three rows of classes", "x,c,y\n1,u,a\n2,v,b\n3,u,a\n", ""),
        arguments("three rows of numbers", "x,c,y\n1,u,1.5\n2,v,2.5\n3,u,3.1\n", ""),
        arguments("two rows", "x,y\n1,a\n2,b\n", ""),
        arguments(
            "one row of the second class",
            rows("x,y", 60, i -> i % 9 + "," + (i == 7 ? "b" : "a")),
            ""),
        arguments(
            "a number that counts the rows as target",
            rows("x,y", 60, i -> i % 7 + "," + i),
            "the target 'y' numbers the rows"),
        arguments(
            "a column that counts the rows",
            rows("x,y", 60, i -> i + "," + label(i)),
            "column 'x' numbers the rows"),
        arguments("huge numbers", rows("x,y", 60, i -> i % 9 + "e30," + label(i)), ""),
        arguments("a huge target", rows("x,y", 60, i -> i % 9 + "," + i * i % 31 + "e37"), ""),
        arguments(
            "not-a-number is missing",
            rows("x,y", 60, i -> (i % 4 == 0 ? "NaN" : i % 9) + "," + label(i)),
            ""),
        arguments(
            "a column of one value",
            rows("x,c,y", 60, i -> i % 9 + ",7," + label(i)),
            "'c' is left out"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void trained(String what, String text, String told) throws IOException {
    Path data = TestData.write(temp, "t.csv", text);
    CommandRun run = train(data, temp.resolve("run"));

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains(told);
    CommandRun predicted = CommandRun.of("predict", temp.resolve("run"), data);
    assertThat(predicted.lines())
        .hasSize((int) text.lines().count())
        .noneMatch(line -> line.contains("NaN"));
    CommandRun small = train(data, temp.resolve("small"), SMALL);
    assertThat(small.code()).as(small.err()).isZero();
  }

  static Stream<Arguments> weights() {
    return Stream.of(
        arguments("-1", List.of("t.csv:7", "at least 0, not '-1'")),
        arguments("", List.of("t.csv:7", "the weight of a row is a number")),
        arguments("heavy", List.of("t.csv:7", "'heavy' is no number")));
  }

  @ParameterizedTest(name = "weight ''{0}''")
  @MethodSource("weights")
  void rowWeightsAreNumbersOfAtLeastZero(String cell, List<String> told) throws IOException {
    String text =
        rows("x,w,y", 60, i -> "%d,%s,%s".formatted(i % 9, i == 5 ? cell : "1", label(i)));

    isOneLine(
        train(TestData.write(temp, "t.csv", text), temp.resolve("run"), "--weights", "w"), told);
  }

  static Stream<Arguments> others() {
    return Stream.of(
        arguments("size,town,kind,y\n1,Ulm,k1,a\n", List.of("the model needs column 'day'")),
        arguments(
            "sizes,town,day,kind,y\n1,Ulm,2024-05-01,k1,a\n",
            List.of("'size'", "did you mean 'sizes'?")),
        arguments(
            "size,town,day,kind,y\nbig,Ulm,2024-05-01,k1,a\n",
            List.of("new.csv:2", "'big' is no number")),
        arguments(
            "size,town,day,kind,y\n1,Ulm,soon,k1,a\n", List.of("new.csv:2", "'soon' is no date")),
        arguments(
            "size,town,day,kind,y\n1,Ulm,03/04/2024,k1,a\n",
            List.of("new.csv:2", "day or the month first")),
        arguments(
            "size,town,day,kind,y\n1,Ulm,20240501,k1,a\n",
            List.of("new.csv:2", "'20240501' is no date")));
  }

  @ParameterizedTest
  @MethodSource("others")
  void aTableThatDoesNotFitTheModelIsRefused(String text, List<String> told) throws IOException {
    Path data = TestData.write(temp, "new.csv", text);

    isOneLine(CommandRun.of("predict", model, data), told);
    isOneLine(CommandRun.of("evaluate", model, data), told);
  }

  @Test
  void aTestFileThatDoesNotFitIsRefusedBeforeTraining() throws IOException {
    Path test =
        TestData.write(temp, "test.csv", "size,town,day,kind,y\n1,Ulm,2024-05-01,k1,zebra\n");

    isOneLine(
        train(shared.resolve("t.csv"), temp.resolve("run"), "--test", test),
        List.of("test.csv:2", "zebra"));
  }

  /** New levels are unseen, columns go by name, others are not looked at, dates are dates. */
  @Test
  void aTableThatFitsMayLookDifferent() throws IOException {
    Path plain =
        TestData.write(
            temp,
            "a.csv",
            "size,town,day,kind\n9,Ulm,2024-05-13,k1\n9,,2024-05-13,k2\n9,Paris,,k77\n");
    Path other =
        TestData.write(
            temp,
            "b.csv",
            """
            kind;extra;day;size;town
            k1;x;13.05.2024;9;Ulm
            k2;;13/05/2024;9.0;NA
            new;y;?;9e0;Rome
            """);

    CommandRun first = CommandRun.of("predict", model, plain);
    CommandRun second = CommandRun.of("predict", model, other);
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(second.lines()).hasSize(4).isEqualTo(first.lines());
  }

  @Test
  void tenThousandLevelsAreOneCodeEach() throws IOException {
    String text =
        rows(
            "c,x,y", 12_000, i -> "l%d,%d,%s".formatted(i * 7919L % 10_000, i % 13, label(i * 31)));
    Path data = TestData.write(temp, "t.csv", text);
    CommandRun run = train(data, temp.resolve("run"), "--category", "c");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(CommandRun.of("inspect", temp.resolve("run")).out())
        .containsPattern("c +1 +category, one code, embedded");
    assertThat(Files.size(temp.resolve("run/model.safetensors"))).isLessThan(10_000_000);
  }

  @Test
  void fiftyThousandColumnsAndTwoHundredRowsTrain() throws IOException {
    Path data = temp.resolve("t.csv");
    try (BufferedWriter out = Files.newBufferedWriter(data)) {
      for (int c = 0; c < 50_000; c++) {
        out.write("c" + c + ",");
      }
      out.write("y\n");
      for (int r = 0; r < 200; r++) {
        for (int c = 0; c < 50_000; c++) {
          out.write((c * 7L + (long) r * r * c + r) % 101 + ",");
        }
        out.write(label(r) + "\n");
      }
    }
    Object[] wide = SMALL.clone();
    wide[wide.length - 1] = "none";
    CommandRun run = train(data, temp.resolve("run"), wide);

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("50000 → ");
  }

  private static void isOneLine(CommandRun run, List<String> told) {
    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("deltarule: ").hasLineCount(1).contains(told);
  }
}
