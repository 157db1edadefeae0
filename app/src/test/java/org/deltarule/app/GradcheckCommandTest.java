package org.deltarule.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.deltarule.explain.GradientCheckBlock;
import org.deltarule.explain.GradientCheckResult;
import org.deltarule.explain.GradientCheckVerdict;
import org.deltarule.tabular.model.Model;
import org.deltarule.tensor.ParameterVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code deltarule gradcheck} promises. */
class GradcheckCommandTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir Path temp;

  private Path train(Object... more) {
    Path run = temp.resolve("run");
    Object[] args = {
      "train", TestData.iris(), "--target", "species", "--quiet", "--epochs", 5, "--out", run
    };
    Object[] all = java.util.Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    assertThat(CommandRun.of(all).code()).isZero();
    return run;
  }

  @Test
  void aModelPassesOnRowsItWasTrainedOn() {
    Path run = train("--layers", "8,6", "--normalization", "layer", "--dropout", "0.2");
    CommandRun checked = CommandRun.of("gradcheck", run, TestData.iris());
    assertThat(checked.err()).isEmpty();
    assertThat(checked.code()).isZero();
    assertThat(checked.lines())
        .anyMatch(line -> line.matches("layer1.weight +4 × 8 .*(good|ok)"))
        .anyMatch(line -> line.matches("layer1.bias +1 × 8 .*(good|ok).*"))
        .anyMatch(line -> line.matches("layer2.scale +1 × 8 .*(good|ok)"))
        .anyMatch(line -> line.matches("input +16 × 4 .*(good|ok)"));
    assertThat(checked.lines().getLast())
        .matches("verdict +(good|ok): the gradient of all 11 blocks passes; .*");
  }

  @Test
  void jsonHasEveryBlockWithItsErrors() {
    Path run = train("--layers", "8");
    CommandRun checked =
        CommandRun.of(
            "gradcheck",
            run.resolve("model.safetensors"),
            TestData.iris(),
            "--rows",
            5,
            "--entries",
            3,
            "--json");
    assertThat(checked.code()).isZero();
    JsonNode json = JSON.readTree(checked.out());
    assertThat(json.propertyNames())
        .containsExactly(
            "verdict",
            "passed",
            "network",
            "loss_function",
            "weights",
            "data",
            "rows",
            "kernels",
            "loss",
            "float_loss",
            "blocks");
    assertThat(json.path("passed").asBoolean()).isTrue();
    assertThat(json.path("rows").asInt()).isEqualTo(5);
    List<String> names =
        json.path("blocks").valueStream().map(b -> b.path("name").asString()).toList();
    assertThat(names)
        .containsExactly("layer1.weight", "layer1.bias", "layer2.weight", "layer2.bias", "input");
    JsonNode first = json.at("/blocks/0");
    assertThat(first.propertyNames())
        .containsExactly(
            "name",
            "shape",
            "float_error",
            "float_noise",
            "non_finite",
            "checked",
            "kinks",
            "unresolved",
            "difference_error",
            "worst",
            "verdict");
    assertThat(first.path("checked").asInt() + first.path("kinks").asInt()).isEqualTo(3);
    assertThat(first.path("float_error").asDouble()).isBetween(0.0, 1e-4);
    assertThat(first.at("/shape/0").asInt()).isEqualTo(4);
  }

  @Test
  void aPlanIsCheckedAtItsInitialWeightsAndAfterSomeSteps() throws IOException {
    Path plan =
        TestData.write(
            temp,
            "plan.toml",
            "target = \"species\"\nlayers = [8]\nnormalization = \"batch\"\nbatch = 10\n");
    Object[] args = {
      "gradcheck", "--config", plan, TestData.iris(), "--activation", "tanh", "--json", "--steps", 0
    };
    CommandRun start = CommandRun.of(args);
    assertThat(start.err()).isEmpty();
    assertThat(start.code()).isZero();
    JsonNode json = JSON.readTree(start.out());
    assertThat(json.path("weights").asString()).isEqualTo("the initial weights");
    assertThat(json.path("network").asString()).contains("batch normalization", "tanh");
    assertThat(json.at("/blocks/6/name").asString()).isEqualTo("input");

    args[args.length - 1] = 25;
    CommandRun later = CommandRun.of(args);
    assertThat(later.code()).isZero();
    JsonNode after = JSON.readTree(later.out());
    assertThat(after.path("weights").asString()).isEqualTo("the weights after 25 steps");
    assertThat(after.path("loss").asDouble()).isLessThan(json.path("loss").asDouble());
  }

  @Test
  void kinksAreSaid() {
    // Weights of 0 leave every unit of ReLU at its kink.
    CommandRun checked =
        CommandRun.of("gradcheck", TestData.iris(), "--target", "species", "--initializer", "zero");
    assertThat(checked.code()).isZero();
    assertThat(checked.out()).contains("each entry checked crosses a kink", "cross a kink and are");
  }

  @Test
  void aModelWhoseNumbersOverflowFailsWithItsOwnCode() {
    Model model = Model.load(train("--layers", "8").resolve("model.safetensors"));
    ParameterVector weights = model.weights().copy();
    weights.view("layer2.weight").set(0, 0, Float.NaN);
    Path broken = temp.resolve("broken.safetensors");
    new Model(
            model.network(),
            weights,
            model.encoder(),
            model.target(),
            model.plan(),
            model.calibration(),
            model.provenance())
        .save(broken);
    CommandRun checked = CommandRun.of("gradcheck", broken, TestData.iris());
    assertThat(checked.code()).isEqualTo(4);
    assertThat(checked.out()).contains("wrong: 32 numbers are not finite", "verdict     wrong");
    JsonNode json =
        JSON.readTree(CommandRun.of("gradcheck", broken, TestData.iris(), "--json").out());
    assertThat(json.path("passed").asBoolean()).isFalse();
    assertThat(json.path("loss").asString()).isEqualTo("NaN");
  }

  @Test
  void suspiciousFailsAndOkDoesNot() {
    assertThat(GradcheckCommand.exitCode(result(GradientCheckVerdict.OK))).isZero();
    assertThat(GradcheckCommand.exitCode(result(GradientCheckVerdict.SUSPICIOUS))).isEqualTo(4);
    assertThat(GradcheckCommand.exitCode(result(GradientCheckVerdict.WRONG))).isEqualTo(4);
  }

  private static GradientCheckResult result(GradientCheckVerdict verdict) {
    var good =
        new GradientCheckBlock(
            "a", 1, 1, 0, 0, 0, 1, 0, OptionalDouble.of(0), 0, 0, GradientCheckVerdict.GOOD);
    var other =
        new GradientCheckBlock("b", 1, 1, 0, 0, 0, 1, 0, OptionalDouble.of(0), 0, 0, verdict);
    return new GradientCheckResult("scalar", 1, 0, 0, false, List.of(good, other, good));
  }

  private void refused(List<Object> args, String... told) {
    CommandRun run = CommandRun.of(args.toArray());
    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).hasLineCount(1).contains(told);
  }

  @Test
  void badInputIsOneLine() throws IOException {
    Path run = train();
    Path iris = TestData.iris();
    String header = Files.readAllLines(iris).getFirst();
    refused(List.of("gradcheck"), "name a model and data");
    refused(List.of("gradcheck", run), "needs rows", "gradcheck " + run + " DATA");
    refused(List.of("gradcheck", run.resolve("model.safetensors")), "needs rows");
    refused(List.of("gradcheck", run, iris, "--rows", 151), "asks for 151 rows", "150");
    refused(List.of("gradcheck", run, iris, "--rows", 0), "--rows is at least 1");
    refused(List.of("gradcheck", run, iris, "--entries", "some"), "--entries is a number");
    refused(List.of("gradcheck", run, iris, "--layers", 3), "leave away --layers");
    refused(List.of("gradcheck", run, iris, "--steps", 3), "leave away --steps");
    refused(List.of("gradcheck", iris, "--target", "species", "--steps", -1), "--steps");
    refused(List.of("gradcheck", iris), "target");
    refused(List.of("gradcheck", iris, "--target", "color"), "color");
    refused(List.of("gradcheck", temp.resolve("no.csv"), "--target", "y"), "no.csv");
    refused(
        List.of("gradcheck", iris, "--target", "species", "--normalization", "batch", "--rows", 1),
        "at least 2 rows");
    Path empty = TestData.write(temp, "empty.csv", header + "\n");
    refused(List.of("gradcheck", run, empty), "empty.csv");
    Path without =
        TestData.write(
            temp, "without.csv", header.substring(0, header.lastIndexOf(',')) + "\n1,2,3,4\n");
    refused(List.of("gradcheck", run, without), "without.csv", "species");
    Path other = TestData.write(temp, "other.csv", "a,species\n1,setosa\n");
    refused(List.of("gradcheck", run, other), "other.csv");
  }
}
