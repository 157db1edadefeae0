package org.deltarule.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code explain} and {@code gradcheck} of ensembles, as a user types them. */
class ExplainMemberTest {
  @TempDir static Path temp;

  private static Path data;
  private static Path run;

  @BeforeAll
  static void train() throws IOException {
    data = TestData.table(temp, 60);
    run = temp.resolve("run");
    CommandRun trained =
        CommandRun.of(
            "train",
            data,
            "--target",
            "label",
            "--layers",
            "5,4",
            "--epochs",
            2,
            "--quiet",
            "--out",
            run);
    assertThat(trained.code()).as(trained.err()).isZero();
  }

  private static String explain(Object... args) {
    CommandRun result =
        CommandRun.of(Stream.concat(Stream.of("explain"), Stream.of(args)).toArray());
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.err()).isEmpty();
    return result.out();
  }

  private static Path ensemble(String name, Object... flags) {
    Path folder = temp.resolve(name);
    CommandRun trained =
        CommandRun.of(
            Stream.concat(
                    Stream.of(
                        "train",
                        data,
                        "--target",
                        "label",
                        "--recipe",
                        "auto",
                        "--layers",
                        "6",
                        "--number-embedding",
                        "periodic",
                        "--epochs",
                        2,
                        "--quiet",
                        "--out",
                        folder),
                    Stream.of(flags))
                .toArray());
    assertThat(trained.code()).as(trained.err()).isZero();
    return folder;
  }

  @Test
  void aMemberOfAnEnsembleIsExplainedAndTheFirstIfNoneIsNamed() {
    Path pack = ensemble("pack", "--members", 3);
    assertThat(explain(pack, data))
        .contains("Of 3 members this is number 1 (--member takes another)")
        .contains("it agrees with the derivation")
        .contains("that of the run's checkpoint, after");
    String second = explain(pack, data, "--member", 2, "--weight", "layer1.phase[3,2]");
    assertThat(second)
        .contains("The gradient of θ, layer1.phase[3,2]", "Of 3 members this is number 2;")
        .contains("it agrees with the derivation");
    for (String format : List.of("latex", "markdown", "html")) {
      assertThat(explain(pack, data, "--input", "x", "--format", format)).contains("agrees");
    }
    assertThat(CommandRun.of("explain", pack, data, "--member", 4).err())
        .contains("--member 4: the members are 1 to 3");
    assertThat(CommandRun.of("explain", run, data, "--member", 2).err())
        .contains("the network is one, not an ensemble");
  }

  /** The gradient acts on all members together, so that there is no update of one. */
  @Test
  void aMemberThatSharesWeightsHasNoUpdateOfItsOwn() {
    Path tabm = ensemble("tabm", "--ensemble", "tabm", "--members", 4);
    assertThat(explain(tabm, data, "--member", 4))
        .contains("Of 4 members this is number 4", "it agrees with the derivation")
        .doesNotContain("6. The update");
  }

  @Test
  void theGradientOfAMemberIsCheckedAndOfMembersThatShareWeightsThatOfAll() {
    Path pack = ensemble("checked-pack", "--members", 2);
    CommandRun first = CommandRun.of("gradcheck", pack, data, "--entries", 3);
    assertThat(first.out()).contains("of member 1 of 2 (--member takes another)", "layer2.scale");
    assertThat(first.code()).isZero();
    assertThat(CommandRun.of("gradcheck", pack, data, "--member", 2, "--entries", 3).out())
        .contains("of member 2 of 2" + System.lineSeparator());
    Path tabm = ensemble("checked-tabm", "--ensemble", "tabm", "--members", 2);
    CommandRun all = CommandRun.of("gradcheck", tabm, data, "--entries", 3);
    assertThat(all.out()).doesNotContain("of member").contains("layer3.scale");
    assertThat(all.code()).isZero();
    assertThat(CommandRun.of("gradcheck", tabm, data, "--member", 3).err())
        .contains("the members are 1 to 2");
  }
}
