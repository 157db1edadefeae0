package org.deltarule.tabular.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.deltarule.data.InputException;
import org.deltarule.data.TargetTransform;
import org.deltarule.tabular.TextFiles;
import org.deltarule.tabular.csv.CsvFile;
import org.deltarule.tabular.idx.IdxLabels;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.Table;
import org.deltarule.tensor.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {
  @TempDir Path folder;

  private static int[] all(Table table) {
    return IntStream.range(0, table.rows()).toArray();
  }

  private Target target(String text, TaskChoice task) {
    Table table = TextFiles.table(folder, text);
    return TargetFitting.fit(table, "y", task, all(table));
  }

  private String error(String text, String name, TaskChoice task) {
    Table table = TextFiles.table(folder, text);
    InputException e =
        catchThrowableOfType(
            InputException.class, () -> TargetFitting.fit(table, name, task, all(table)));
    assertThat(e).isNotNull();
    assertThat(e.getMessage()).doesNotContain("\n");
    return e.getMessage().substring(folder.toString().length() + 1);
  }

  @Test
  void textIsClassesInTheOrderOfTheAlphabet() {
    assertThat(target("x,y\n1,b\n2,a\n3,b\n4,a\n", TaskChoice.AUTO))
        .isEqualTo(new ClassTarget("y", List.of("a", "b")));
  }

  @Test
  void fewWholeNumbersAreClassesInNumericOrderAsWrittenInTheFile() {
    assertThat(target("y\n10\n9\n-1\n10\n9\n-1\n", TaskChoice.AUTO))
        .isEqualTo(new ClassTarget("y", List.of("-1", "9", "10")));
    assertThat(target("y\n1.0\n0.0\n1\n0\n", TaskChoice.AUTO))
        .isEqualTo(new ClassTarget("y", List.of("0.0", "1.0")));
  }

  @Test
  void otherNumbersAreValues() {
    assertThat(target("y\n2.5\n1\n2.5\n1\n", TaskChoice.AUTO)).isInstanceOf(NumberTarget.class);
    StringBuilder many = new StringBuilder("y\n");
    for (int i = 0; i < 60; i++) {
      many.append(i % 21).append('\n');
    }
    assertThat(target(many.toString(), TaskChoice.AUTO)).isInstanceOf(NumberTarget.class);
    assertThat(target(many.toString(), TaskChoice.CLASSIFICATION)).isInstanceOf(ClassTarget.class);
    assertThat(target("y\n2\n4\n4\n4\n5\n5\n7\n9\n", TaskChoice.REGRESSION))
        .isEqualTo(new NumberTarget("y", 5, 2));
  }

  @Test
  void valuesCanBeHadRawAndStandardized() {
    Table table = TextFiles.table(folder, "y\n2\n4\n4\n4\n5\n5\n7\n9\n");
    NumberTarget target = new NumberTarget("y", 5, 2);
    Matrix raw = target.values(table, new int[] {0, 7});
    assertThat(raw.array()).containsExactly(2, 9);
    assertThat(target.standardized(raw).array()).containsExactly(-1.5f, 2);
    assertThat(target.raw(2)).isEqualTo(9);
  }

  @Test
  void classesCanBeHadAsIndicesAndOneHot() {
    Table table = TextFiles.table(folder, "y\nb\na\n");
    ClassTarget target = new ClassTarget("y", List.of("a", "b"));
    Matrix indices = target.values(table, new int[] {0, 1});
    assertThat(indices.array()).containsExactly(1, 0);
    assertThat(target.oneHot(indices).array()).containsExactly(0, 1, 1, 0);
  }

  @Test
  void aNumberWrittenInAnotherWayIsTheSameLabel() {
    ClassTarget target = new ClassTarget("y", List.of("3", "4"));
    Path path = TextFiles.write(folder, "test.csv", "y\n4.0\n3\n03\n");
    Table table = CsvFile.read(path, target.types());
    assertThat(target.values(table, all(table)).array()).containsExactly(1, 0, 0);
  }

  @Test
  void aLabelThatWasNotSeenInTrainingIsNamed() {
    ClassTarget target = new ClassTarget("y", List.of("a", "b"));
    Table table = TextFiles.table(folder, "y\na\nc\n");
    assertThatThrownBy(() -> target.values(table, all(table)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            folder.resolve("data.csv")
                + ":3: column 'y': the label 'c' was not seen in training; correct it, or remove"
                + " the row; labels: a, b");
    IdxLabels labels = new IdxLabels(Path.of("labels"), new byte[] {0, 7});
    assertThatThrownBy(() -> new ClassTarget("label", List.of("0", "1")).values(labels))
        .hasMessage("labels: the label 7 of image 1 was not seen in training; labels: 0, 1");
  }

  @Test
  void anUnknownTarget() {
    assertThat(error("age,species\n1,a\n", "Speces", TaskChoice.AUTO))
        .isEqualTo(
            "data.csv: there is no target column 'Speces'; did you mean 'species'? columns: age,"
                + " species");
    assertThat(error("a,b\n1,a\n", "something else", TaskChoice.AUTO))
        .isEqualTo("data.csv: there is no target column 'something else'; columns: a, b");
  }

  @Test
  void aTargetThatIsIgnored() {
    Path path = TextFiles.write(folder, "data.csv", "x,y\n1,2\n");
    Table table = CsvFile.read(path, new ColumnTypes(Set.of(), Set.of(), Set.of("y"), false));
    assertThatThrownBy(() -> TargetFitting.fit(table, "y", TaskChoice.AUTO, all(table)))
        .hasMessage(path + ": the target 'y' is declared to be ignored; choose one or the other");
  }

  @Test
  void aTargetThatIsMissingInARow() {
    for (TaskChoice task : TaskChoice.values()) {
      assertThat(error("x,y\n1,1\n2,0\n\n3,NA\n", "y", task))
          .isEqualTo(
              "data.csv:5: column 'y': the target is missing; fill it in, or remove the row");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "1", "2.5"})
  void aTargetWithOneValue(String value) {
    assertThat(error("x,y\n1,%1$s\n2,%1$s\n".formatted(value), "y", TaskChoice.AUTO))
        .isEqualTo(
            "data.csv: the target 'y' is '%s' in every row, so there is nothing to learn; choose another target or add rows"
                .formatted(value));
  }

  @Test
  void aClassForNearlyEveryRow() {
    assertThat(error("y\n1\n2\n3\n4\n4\n", "y", TaskChoice.AUTO))
        .isEqualTo(
            "data.csv: the target 'y' has 4 classes in 5 rows, too few of each to learn from; use"
                + " --task regression, or another target");
    assertThat(target("y\n0\n1\n1\n", TaskChoice.AUTO)).isInstanceOf(ClassTarget.class);
  }

  @Test
  void aRegressionOnText() {
    assertThat(error("y\n1\n2\nhigh\n", "y", TaskChoice.REGRESSION))
        .isEqualTo(
            "data.csv:4: column 'y': 'high' is no finite number; a regression needs numbers;"
                + " correct the cell, or use --task classification");
  }

  @Test
  void imagesOfOneClass() {
    assertThatThrownBy(() -> TargetFitting.fit(new IdxLabels(Path.of("l"), new byte[] {4, 4})))
        .hasMessageStartingWith("l: every image has the label 4, so there is nothing to learn;");
  }

  @Test
  void targetsSurviveTheirJson() {
    ClassTarget classes = new ClassTarget("y", List.of("é", "\""));
    NumberTarget number = new NumberTarget("y", 0.1, 1e-7);
    assertThat(PreparationJson.write(classes)).startsWith("{\"kind\":\"classes\",\"name\":\"y\"");
    assertThat(PreparationJson.target(PreparationJson.write(classes), "m")).isEqualTo(classes);
    assertThat(PreparationJson.target(PreparationJson.write(number), "m")).isEqualTo(number);
    assertThatThrownBy(() ->
            PreparationJson.target("{\"kind\":\"classes\",\"name\":\"y\",\"labels\":[\"a\"]}", "m"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("m: its metadata 'deltarule.target' cannot be read");
  }

  private SeveralTargets several(String text, TaskChoice task) {
    Table table = TextFiles.table(folder, text);
    return (SeveralTargets)
        TargetFitting.fit(table, List.of("a", "b"), task, all(table), NumberRequest.PLAIN);
  }

  @Test
  void severalColumnsOfTwoValuesAreLabelsAndOtherNumbersAreNumbers() {
    assertThat(several("a,b\nyes,0\nno,1\nyes,1\n", TaskChoice.AUTO))
        .isEqualTo(
            new LabelsTarget(
                List.of(
                    new ClassTarget("a", List.of("no", "yes")),
                    new ClassTarget("b", List.of("0", "1")))));
    SeveralTargets numbers = several("a,b\n1,0\n2,1\n3,1\n", TaskChoice.AUTO);
    assertThat(numbers).isInstanceOf(NumbersTarget.class);
    assertThat(numbers.name()).isEqualTo("a, b");
    assertThat(several("a,b\n1,0\n0,1\n", TaskChoice.REGRESSION)).isInstanceOf(NumbersTarget.class);
  }

  @Test
  void severalTargetsThatAreMixedAreRefusedInOneLine() {
    assertThatThrownBy(() -> several("a,b\nyes,0.5\nno,1\nyes,2\n", TaskChoice.AUTO))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(
            "several targets are all numbers, or all columns of two values, and 'a' is text and 'b'"
                + " has more than two values; predict them one by one");
    assertThatThrownBy(() -> several("a,b\nx,0\ny,1\nz,1\n", TaskChoice.CLASSIFICATION))
        .hasMessageContaining("and 'a' has more than two values;");
    assertThatThrownBy(() -> several("a,b\nx,0\ny,1\n", TaskChoice.REGRESSION))
        .hasMessageContaining("and 'a' is text;");
  }

  @Test
  void theLogarithmIsChosenWhereItTakesTheSkewnessAway() {
    StringBuilder skewed = new StringBuilder("y\n");
    StringBuilder even = new StringBuilder("y\n");
    for (int i = 0; i < 200; i++) {
      double uniform = (i + 0.5) / 200;
      skewed.append(Math.exp(4 * uniform)).append('\n');
      even.append(100 + 50 * uniform).append('\n');
    }
    NumberTarget logged = number(skewed.toString(), NumberRequest.Transform.AUTO);
    assertThat(logged.transform()).isEqualTo(TargetTransform.LOG);
    assertThat(logged.mean()).isCloseTo(2, within(1e-6));
    assertThat(logged.least()).isCloseTo(Math.exp(0.01), within(1e-9));
    assertThat(number(even.toString(), NumberRequest.Transform.AUTO).transform())
        .isEqualTo(TargetTransform.NONE);
    assertThat(number("y\n0\n1.5\n7\n", NumberRequest.Transform.LOG).transform())
        .isEqualTo(TargetTransform.LOG1P);
    assertThatThrownBy(() -> number("y\n-1\n1.5\n7\n", NumberRequest.Transform.LOG))
        .hasMessageContaining("column 'y': -1 has no logarithm; use --target-transform none");
  }

  private NumberTarget number(String text, NumberRequest.Transform transform) {
    Table table = TextFiles.table(folder, text);
    return (NumberTarget)
        TargetFitting.fit(
            table,
            List.of("y"),
            TaskChoice.REGRESSION,
            all(table),
            new NumberRequest(transform, true));
  }

  @Test
  void everyKindOfTargetReadsBackFromItsFile() {
    List<Target> targets =
        List.of(
            new ClassTarget("c", List.of("a", "b")),
            new NumberTarget("n", 1, 2),
            new NumberTarget("n", 1, 2, TargetTransform.LOG, 0.5, 9),
            new NumbersTarget(List.of(new NumberTarget("n", 1, 2), new NumberTarget("m", 3, 4))),
            new LabelsTarget(
                List.of(
                    new ClassTarget("c", List.of("a", "b")),
                    new ClassTarget("d", List.of("0", "1")))));
    for (Target target : targets) {
      assertThat(PreparationJson.target(PreparationJson.write(target), "m")).isEqualTo(target);
    }
    assertThat(
            PreparationJson.target(
                "{\"kind\":\"number\",\"name\":\"n\",\"mean\":1.0,\"std\":2.0}", "m"))
        .isEqualTo(new NumberTarget("n", 1, 2));
  }
}
