package io.t2drl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.ops.transforms.Transforms;

/** The trimmed dependencies still hold a working ND4J, DL4J and dl4j-spark on this machine. */
class NativeBackendTest {

  @Test
  void shouldMultiplyMatricesInTheNativeLibrary() {
    INDArray left = Nd4j.createFromArray(new float[][] {{1, 2}, {3, 4}});
    INDArray right = Nd4j.createFromArray(new float[][] {{5, 6}, {7, 8}});

    assertThat(left.mmul(right).toFloatMatrix()).isDeepEqualTo(new float[][] {{19, 22}, {43, 50}});
    assertThat(Nd4j.getBackend().getClass().getSimpleName()).isEqualTo("CpuBackend");
  }

  /** More rows than a kernel takes at a time; one that is faulty is right below. */
  @ParameterizedTest
  @CsvSource({"256, 128, 128", "193, 128, 64", "2560, 15, 128", "301, 1000, 77", "10, 500, 230"})
  void shouldMultiplyWhatNetworksMultiply(int rows, int inner, int columns) {
    INDArray left = integers(rows, inner);
    INDArray right = integers(inner, columns);
    double[][] a = left.toDoubleMatrix();
    double[][] b = right.toDoubleMatrix();
    double[][] product = new double[rows][columns];
    for (int i = 0; i < rows; i++) {
      for (int l = 0; l < inner; l++) {
        for (int j = 0; j < columns; j++) {
          product[i][j] += a[i][l] * b[l][j];
        }
      }
    }

    assertThat(left.mmul(right).toDoubleMatrix()).isDeepEqualTo(product);
    assertThat(left.dup('f').mmul(right.dup('f')).toDoubleMatrix()).isDeepEqualTo(product);
    assertThat(right.transpose().mmul(left.transpose()).transpose().toDoubleMatrix())
        .isDeepEqualTo(product);
  }

  private static INDArray integers(int rows, int columns) {
    return Transforms.round(
        Nd4j.rand(DataType.DOUBLE, new long[] {rows, columns}).muli(16).subi(8), false);
  }

  @Test
  void shouldFitALine() {
    ComputationGraph graph = new ComputationGraph(perceptron());
    graph.init();
    DataSet line = line();
    double before = graph.score(line);

    for (int step = 0; step < 200; step++) {
      graph.fit(line);
    }

    assertThat(graph.score(line)).isCloseTo(0.0, within(1e-2)).isLessThan(before);
  }

  @Test
  void shouldAverageParametersOnSpark() {
    SparkConf conf =
        new SparkConf()
            .setMaster("local[2]")
            .setAppName("native backend")
            .set("spark.ui.enabled", "false");
    JavaSparkContext context =
        JavaSparkContext.fromSparkContext(
            SparkSession.builder().config(conf).getOrCreate().sparkContext());
    ParameterAveragingTrainingMaster master =
        new ParameterAveragingTrainingMaster.Builder(2, 4)
            .averagingFrequency(1)
            .batchSizePerWorker(4)
            .rddTrainingApproach(RDDTrainingApproach.Direct)
            .storageLevel(null)
            .saveUpdater(true)
            .build();
    SparkComputationGraph trainer = new SparkComputationGraph(context, perceptron(), master);
    INDArray before = trainer.getNetwork().params().dup();

    DataSet line = line();
    MultiDataSet batch = new MultiDataSet(line.getFeatures(), line.getLabels());
    trainer.fitMultiDataSet(context.parallelize(List.of(batch, batch.copy()), 2));

    INDArray after = trainer.getNetwork().params();
    assertThat(after.equals(before)).isFalse();
    assertThat(after.isNaN().any()).isFalse();
  }

  /** y = 1 - 2 x on four points. */
  private static DataSet line() {
    return new DataSet(
        Nd4j.createFromArray(new float[][] {{0f}, {0.25f}, {0.5f}, {1f}}),
        Nd4j.createFromArray(new float[][] {{1f}, {0.5f}, {0f}, {-1f}}));
  }

  private static ComputationGraphConfiguration perceptron() {
    return new NeuralNetConfiguration.Builder()
        .seed(7)
        .weightInit(WeightInit.XAVIER)
        .updater(new Adam(1e-2))
        .graphBuilder()
        .addInputs("x")
        .addLayer(
            "hidden",
            new DenseLayer.Builder().nIn(1).nOut(8).activation(Activation.TANH).build(),
            "x")
        .addLayer(
            "y",
            new OutputLayer.Builder(LossFunction.MSE)
                .nIn(8)
                .nOut(1)
                .activation(Activation.IDENTITY)
                .build(),
            "hidden")
        .setOutputs("y")
        .build();
  }
}
