package org.deltarule.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecipeOptionTest {
  @TempDir Path temp;

  private CommandRun train(Path data, String run, Object... more) {
    Object[] args = {"train", data, "--quiet", "--epochs", 2, "--out", temp.resolve(run)};
    Object[] all = java.util.Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return CommandRun.of(all);
  }

  private String plan(String run) throws IOException {
    return Files.readString(temp.resolve(run).resolve("plan.toml"));
  }

  @Test
  void thePlanOfARunRepeatsItToTheBit() throws IOException {
    Path data = TestData.table(temp, 120);
    assertThat(train(data, "first", "--target", "label").code()).isZero();
    assertThat(plan("first")).contains("recipe = \"auto\"", "parametrization = \"ntk\"");
    Path file = temp.resolve("first").resolve("plan.toml");
    CommandRun again =
        CommandRun.of("train", data, "--config", file, "--quiet", "--out", temp.resolve("second"));
    assertThat(again.code()).isZero();
    assertThat(plan("second")).isEqualTo(plan("first"));
    assertThat(CommandRun.parameters(temp.resolve("second")))
        .containsExactlyElementsOf(CommandRun.parameters(temp.resolve("first")));
  }

  @Test
  void aNamedNetworkIsTakenAsItIs() throws IOException {
    assertThat(train(TestData.table(temp, 60), "run", "--target", "label", "--layers", 5).code())
        .isZero();
    assertThat(plan("run")).contains("recipe = \"plain\"", "optimizer = \"adamw");
  }

  @Test
  void anUnknownRecipeIsALineWithTheNearestName() throws IOException {
    CommandRun run =
        train(TestData.table(temp, 60), "run", "--target", "label", "--recipe", "plan");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("did you mean 'plain'?").hasLineCount(1);
    assertThat(temp.resolve("run")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 7})
  void tablesOfAFewRowsAreTrainedOn(int rows) throws IOException {
    StringBuilder text = new StringBuilder("x,y\n");
    for (int i = 0; i < rows; i++) {
      text.append(i * i).append(',').append(i * 1.5 - 3).append('\n');
    }
    Path data = Files.writeString(temp.resolve("few.csv"), text);
    CommandRun run = train(data, "run", "--target", "y", "--task", "regression");
    assertThat(run.code()).as(run.err()).isZero();
    CommandRun predicted = CommandRun.of("predict", temp.resolve("run"), data);
    assertThat(predicted.lines()).hasSize(rows + 1).noneMatch(line -> line.contains("NaN"));
  }

  @Test
  void aTableOfOneRowIsRefusedInALine() throws IOException {
    Path data = Files.writeString(temp.resolve("one.csv"), "x,y\n1,2.5\n");
    CommandRun run = train(data, "run", "--target", "y");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("in every row").hasLineCount(1);
  }
}
