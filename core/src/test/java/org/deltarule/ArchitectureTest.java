package org.deltarule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.deltarule.net.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An import points down only. */
class ArchitectureTest {
  private static final JavaClasses CORE =
      new ClassFileImporter()
          .importUrl(Network.class.getProtectionDomain().getCodeSource().getLocation());

  /** What each package may import of the project, the bottom first. */
  private static final Map<String, List<String>> ALLOWED =
      Map.ofEntries(
          Map.entry("kernel", List.of()),
          Map.entry("parallel", List.of()),
          Map.entry("random", List.of()),
          Map.entry("catalog", List.of()),
          Map.entry("tensor", List.of("kernel")),
          Map.entry("activation", List.of("tensor", "kernel", "random", "catalog")),
          Map.entry("loss", List.of("tensor", "kernel", "random", "catalog")),
          Map.entry("init", List.of("tensor", "kernel", "random", "catalog")),
          Map.entry("optim", List.of("tensor", "kernel", "random", "catalog")),
          Map.entry("data", List.of("tensor", "kernel", "random", "catalog")),
          Map.entry("metric", List.of("tensor", "kernel", "random", "catalog")),
          Map.entry("calibration", List.of("metric", "tensor", "catalog")),
          Map.entry(
              "net",
              List.of(
                  "activation",
                  "loss",
                  "init",
                  "optim",
                  "tensor",
                  "kernel",
                  "parallel",
                  "random",
                  "catalog")),
          Map.entry(
              "reference", List.of("net", "activation", "loss", "tensor", "kernel", "catalog")),
          Map.entry(
              "train",
              List.of(
                  "net",
                  "activation",
                  "loss",
                  "init",
                  "optim",
                  "data",
                  "metric",
                  "calibration",
                  "tensor",
                  "kernel",
                  "parallel",
                  "random",
                  "catalog")),
          Map.entry(
              "measure",
              List.of(
                  "train",
                  "net",
                  "activation",
                  "loss",
                  "init",
                  "optim",
                  "data",
                  "metric",
                  "calibration",
                  "tensor",
                  "kernel",
                  "parallel",
                  "random",
                  "catalog")),
          Map.entry(
              "diagnose",
              List.of(
                  "measure",
                  "train",
                  "net",
                  "activation",
                  "loss",
                  "init",
                  "optim",
                  "data",
                  "metric",
                  "calibration",
                  "tensor",
                  "kernel",
                  "parallel",
                  "random",
                  "catalog")),
          Map.entry(
              "explain",
              List.of(
                  "diagnose",
                  "measure",
                  "reference",
                  "train",
                  "net",
                  "activation",
                  "loss",
                  "init",
                  "optim",
                  "data",
                  "metric",
                  "calibration",
                  "tensor",
                  "kernel",
                  "parallel",
                  "random",
                  "catalog")));

  static List<String> packages() {
    return CORE.stream()
        .map(JavaClass::getPackageName)
        .filter(name -> name.startsWith("org.deltarule."))
        .map(name -> name.substring("org.deltarule.".length()))
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .toList();
  }

  @Test
  void everyPackageHasItsPlace() {
    assertThat(packages()).contains("kernel", "net", "train").isSubsetOf(ALLOWED.keySet());
  }

  @ParameterizedTest
  @MethodSource("packages")
  void aPackageImportsOnlyWhatIsBelowIt(String name) {
    List<String> allowed =
        new ArrayList<>(List.of("java..", "org.jspecify..", "org.deltarule." + name));
    if (name.equals("kernel")) {
      allowed.add("jdk.incubator.vector..");
    }
    ALLOWED.get(name).forEach(below -> allowed.add("org.deltarule." + below));
    classes()
        .that()
        .resideInAPackage("org.deltarule." + name)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed.toArray(String[]::new))
        .check(CORE);
  }

  @Test
  void noCycleJoinsPackages() {
    slices().matching("org.deltarule.(*)..").should().beFreeOfCycles().check(CORE);
  }

  @Test
  void onlyTheKernelsKnowTheVectorApi() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.deltarule.kernel")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jdk.incubator..")
        .check(CORE);
  }

  @Test
  void nothingExitsOrPrints() {
    noClasses()
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class)
        .orShould()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(CORE);
  }
}
