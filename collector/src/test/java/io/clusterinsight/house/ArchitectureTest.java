package io.clusterinsight.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The architecture, as rules: each a sentence with its reason, and each seen to fail. */
class ArchitectureTest {
  private static final String ROOT = "io.clusterinsight.";
  private static final String GRAPH = ROOT + "graph.";
  private static final String COLLECTOR = ROOT + "collector.";

  private static JavaClasses product = new ClassFileImporter().importClasses();

  private static JavaClasses wrong = new ClassFileImporter().importClasses();

  @BeforeAll
  static void read() {
    wrong =
        new ClassFileImporter()
            .withImportOption(location -> location.contains("/Wrong"))
            .importPackages("io.clusterinsight");
    product =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.clusterinsight");
  }

  static Stream<ArchRule> rules() {
    return Stream.of(
        noClasses()
            .that()
            .resideInAPackage(GRAPH + "model..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(GRAPH + "model..", "java..", "org.jspecify..")
            .because("the model is the language of all others and speaks no other"),
        noClasses()
            .that()
            .resideInAPackage(GRAPH + "snapshot..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(
                GRAPH + "snapshot..",
                GRAPH + "model..",
                "java..",
                "org.jspecify..",
                "org.jgrapht..",
                "tools.jackson..")
            .because("readers hold a graph, not the way it came to be"),
        noClasses()
            .that()
            .resideInAPackage(GRAPH + "observation..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(GRAPH + "inference..", GRAPH + "snapshot..", GRAPH + "render..")
            .because("facts flow from observation to inference to bytes, and never back"),
        noClasses()
            .that()
            .resideInAPackage(GRAPH + "inference..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(GRAPH + "render..")
            .because("what is inferred does not depend on how it is written"),
        noClasses()
            .that()
            .resideInAPackage(GRAPH + ".")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "org.springframework..",
                "io.kubernetes..",
                "com.github.dockerjava..",
                COLLECTOR + ".")
            .because("the graph is a plain library: vendor types stop at the border"),
        noClasses()
            .that()
            .resideInAPackage(COLLECTOR + "web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(COLLECTOR + "kubernetes..", COLLECTOR + "docker..")
            .because("readers read the graph; they never reach a source"),
        noClasses()
            .that()
            .resideInAPackage(COLLECTOR + "kubernetes..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(COLLECTOR + "docker..", COLLECTOR + "web..")
            .because("the two sources do not know each other, nor who reads"),
        noClasses()
            .that()
            .resideInAPackage(COLLECTOR + "docker..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(COLLECTOR + "kubernetes..", COLLECTOR + "web..")
            .because("the two sources do not know each other, nor who reads"),
        noClasses()
            .that()
            .resideOutsideOfPackage(COLLECTOR + "docker..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.github.dockerjava..", "org.apache.hc..")
            .because("the Docker client is used where daemons are read, nowhere else"),
        noClasses()
            .that()
            .resideInAPackage(COLLECTOR + "live..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                COLLECTOR + "kubernetes..",
                COLLECTOR + "docker..",
                COLLECTOR + "web..",
                "org.springframework..")
            .because("the one writer takes what comes, whoever brings it"),
        noClasses()
            .that()
            .resideOutsideOfPackage(COLLECTOR + "kubernetes..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.kubernetes..", "okhttp3..")
            .because("the Kubernetes client is used where Kubernetes is watched, nowhere else"),
        noClasses()
            .that()
            .resideInAnyPackage(GRAPH + ".")
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net..", "java.nio.file..")
            .because("inference and rendering are pure: no clock, no I/O"),
        noClasses()
            .that()
            .resideInAPackage(ROOT + "demo..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(GRAPH + ".", COLLECTOR + ".")
            .because("a demo cluster that knew the graph could not test it"),
        classes()
            .should()
            .resideOutsideOfPackages(
                "..util..", "..common..", "..service..", "..impl..", "..config..", "..dto..")
            .because("packages are features"),
        noMethods()
            .that()
            .areDeclaredInClassesThat()
            .areNotAssignableTo(org.jgrapht.Graph.class)
            .should()
            .haveNameMatching("set[A-Z].*")
            .because("data are records; nothing has setters"),
        slices()
            .matching("io.clusterinsight.(**)")
            .should()
            .beFreeOfCycles()
            .because("a package that is in a cycle cannot be understood alone"));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void product_keepsTheRule(ArchRule rule) {
    assertDoesNotThrow(() -> rule.check(product));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void classesThatAreWrongOnPurpose_breakTheRule(ArchRule rule) {
    assertThrows(AssertionError.class, () -> rule.check(wrong));
  }
}
