package io.t2drl;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import io.t2drl.edge.Streams;
import io.t2drl.experience.parquet.RoundFiles;
import io.t2drl.jobs.Shared;
import io.t2drl.learn.Graphs;
import java.beans.XMLDecoder;
import java.io.File;
import java.io.FileReader;
import java.io.FileWriter;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.ObjectInputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.text.DecimalFormat;
import java.text.NumberFormat;
import java.text.SimpleDateFormat;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;
import java.util.Scanner;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.apache.commons.lang3.SerializationUtils;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;

/**
 * The packages are layers whose arrows point down only; time, chance and exits have one place each.
 */
@AnalyzeClasses(packages = "io.t2drl", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  /** From the top; a layer may use every layer below it. */
  private static final List<String> LAYERS =
      List.of(
          "notebook",
          "cli",
          "benchmark",
          "report",
          "study",
          "grid",
          "trial",
          "search",
          "watch",
          "dataset",
          "measure",
          "calibrate",
          "analysis",
          "ope",
          "page",
          "importance",
          "export",
          "train",
          "evaluate",
          "experience",
          "learn",
          "replay",
          "policy",
          "bound",
          "edge",
          "tabular",
          "files",
          "jobs",
          "config",
          "decide");

  @ArchTest static final ArchRule shouldPointDownOnly = layers();

  @ArchTest
  static final ArchRule shouldHaveNoCycles =
      slices().matching("io.t2drl.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule shouldExitInTheCommandLineOnly =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.t2drl.cli..")
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class)
          .because("inside a cluster's container the process is not ours to end");

  @ArchTest
  static final ArchRule shouldParseArgumentsInTheCommandLineOnly =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.t2drl.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("picocli..");

  @ArchTest
  static final ArchRule shouldPrintInTheCommandLineOnly =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.t2drl.cli..")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  @ArchTest
  static final ArchRule shouldFormatInANamedLocale =
      noClasses()
          .should()
          .callMethod(String.class, "formatted", Object[].class)
          .orShould()
          .callMethod(String.class, "format", String.class, Object[].class)
          .orShould()
          .callMethod(String.class, "toLowerCase")
          .orShould()
          .callMethod(String.class, "toUpperCase")
          .orShould()
          .callMethod(PrintWriter.class, "printf", String.class, Object[].class)
          .orShould()
          .callMethod(PrintWriter.class, "format", String.class, Object[].class)
          .orShould()
          .callMethod(PrintStream.class, "printf", String.class, Object[].class)
          .orShould()
          .callMethod(PrintStream.class, "format", String.class, Object[].class)
          .orShould()
          .callConstructor(DecimalFormat.class, String.class)
          .orShould()
          .callMethod(NumberFormat.class, "getInstance")
          .orShould()
          .callMethod(NumberFormat.class, "getNumberInstance")
          .orShould()
          .callMethod(NumberFormat.class, "getIntegerInstance")
          .orShould()
          .callMethod(NumberFormat.class, "getPercentInstance")
          .orShould()
          .callConstructor(SimpleDateFormat.class, String.class)
          .orShould()
          .callMethod(DateTimeFormatter.class, "ofPattern", String.class)
          .orShould()
          .callConstructor(Scanner.class, String.class)
          .because("output, paths and files are the same whatever language the machine speaks");

  @ArchTest
  static final ArchRule shouldNameTheCharset =
      noClasses()
          .should()
          .callMethod(String.class, "getBytes")
          .orShould()
          .callConstructor(String.class, byte[].class)
          .orShould()
          .callConstructor(String.class, byte[].class, int.class, int.class)
          .orShould()
          .callConstructor(InputStreamReader.class, InputStream.class)
          .orShould()
          .callConstructor(OutputStreamWriter.class, OutputStream.class)
          .orShould()
          .callConstructor(PrintWriter.class, OutputStream.class)
          .orShould()
          .callConstructor(PrintStream.class, OutputStream.class)
          .orShould()
          .callConstructor(FileReader.class, String.class)
          .orShould()
          .callConstructor(FileReader.class, File.class)
          .orShould()
          .callConstructor(FileWriter.class, String.class)
          .orShould()
          .callConstructor(FileWriter.class, File.class)
          .orShould()
          .callMethod(Charset.class, "defaultCharset")
          .because("files are the same whatever encoding the machine's locale has");

  @ArchTest
  static final ArchRule shouldMakeGraphsWhereTheLibraryIsPinned =
      noClasses()
          .that()
          .doNotBelongToAnyOf(Graphs.class)
          .should()
          .callConstructor(ComputationGraph.class, ComputationGraphConfiguration.class)
          .orShould()
          .callConstructor(NeuralNetConfiguration.Builder.class)
          .because("whoever loads the native library first decides on its kernel");

  @ArchTest
  static final ArchRule shouldDrawFromStreamsOnly =
      noClasses()
          .that()
          .doNotBelongToAnyOf(Streams.class)
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(
              Random.class,
              SplittableRandom.class,
              ThreadLocalRandom.class,
              RandomGeneratorFactory.class)
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .callMethod(RandomGenerator.class, "getDefault")
          .orShould()
          .callMethod(RandomGenerator.class, "of", String.class)
          .because("only streams keyed by seed, purpose, cell and round give the same run again");

  @ArchTest
  static final ArchRule shouldReadClocksInTheCommandLineOnly =
      noClasses()
          .that()
          .resideInAnyPackage(below("cli"))
          .and()
          .resideOutsideOfPackage("io.t2drl.benchmark..")
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(LocalDateTime.class, "now")
          .orShould()
          .callMethod(ZonedDateTime.class, "now")
          .orShould()
          .callMethod(Clock.class, "systemUTC")
          .orShould()
          .callMethod(Clock.class, "systemDefaultZone")
          .orShould()
          .callMethod(InstantSource.class, "system")
          .because("a clock is handed in where one is needed; benchmarks alone measure time itself")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule shouldDeserialiseBroadcastsOnly =
      noClasses()
          .that()
          .doNotBelongToAnyOf(Shared.class)
          .should()
          .dependOnClassesThat()
          .areAssignableTo(ObjectInputStream.class)
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(SerializationUtils.class, ModelSerializer.class, XMLDecoder.class)
          .orShould()
          .callMethod(ComputationGraph.class, "load", File.class, boolean.class)
          .orShould()
          .callMethod(JavaSparkContext.class, "objectFile", String.class)
          .orShould()
          .callMethod(JavaSparkContext.class, "objectFile", String.class, int.class)
          .because("objects in files of somebody else run code of somebody else");

  @ArchTest
  static final ArchRule shouldSimulateWithoutSpark =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.t2drl.config..",
              "io.t2drl.files..",
              "io.t2drl.tabular..",
              "io.t2drl.edge..",
              "io.t2drl.policy..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.spark..", "org.deeplearning4j.spark..", "io.t2drl.jobs..")
          .because("a grid runs whole trials inside one task");

  @ArchTest
  static final ArchRule shouldReadPathsLiterally =
      noClasses()
          .that()
          .doNotBelongToAnyOf(RoundFiles.class)
          .should()
          .callMethod(SparkSession.class, "read")
          .because("to Spark, names of directories are patterns");

  @ArchTest
  static final ArchRule shouldRecordExperienceWithoutKnowingWhoLearns =
      noClasses()
          .that()
          .resideInAPackage("io.t2drl.experience..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.t2drl.learn..")
          .because("what flows from experience to learners lies in the replay package");

  @ArchTest
  static final ArchRule shouldDecideWithTheJdkAlone =
      classes()
          .that()
          .resideInAPackage("io.t2drl.decide..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "io.t2drl.decide..")
          .because("trained policies decide in processes that have nothing else of ours");

  private static ArchRule layers() {
    LayeredArchitecture layers =
        layeredArchitecture().consideringOnlyDependenciesInLayers().withOptionalLayers(true);
    for (String layer : LAYERS) {
      layers = layers.layer(layer).definedBy("io.t2drl." + layer + "..");
    }
    for (int i = 0; i < LAYERS.size(); i++) {
      List<String> above = LAYERS.subList(0, i);
      layers =
          above.isEmpty()
              ? layers.whereLayer(LAYERS.get(i)).mayNotBeAccessedByAnyLayer()
              : layers
                  .whereLayer(LAYERS.get(i))
                  .mayOnlyBeAccessedByLayers(above.toArray(String[]::new));
    }
    return layers;
  }

  private static String[] below(String layer) {
    return LAYERS.subList(LAYERS.indexOf(layer) + 1, LAYERS.size()).stream()
        .map(name -> "io.t2drl." + name + "..")
        .toArray(String[]::new);
  }
}
