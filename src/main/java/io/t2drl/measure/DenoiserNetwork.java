package io.t2drl.measure;

import io.t2drl.edge.Streams;
import io.t2drl.learn.AgentState;
import io.t2drl.learn.Graphs;
import io.t2drl.learn.layer.Tensors;
import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

/**
 * A denoiser as a DL4J graph. It learns the mean squared error of the noise in noisy images (Ho et
 * al. 2020).
 */
final class DenoiserNetwork implements NoiseGuess {

  private static final int BATCH = 32;

  private final Denoiser denoiser;
  private final ComputationGraph graph;

  private DenoiserNetwork(Denoiser denoiser, ComputationGraph graph) {
    this.denoiser = denoiser;
    this.graph = graph;
  }

  /** {@return one that has learned} */
  static DenoiserNetwork of(Denoiser denoiser, AgentState state) {
    int updates = Math.toIntExact(state.updates());
    return new DenoiserNetwork(denoiser, Graphs.restore(denoiser.network(0, updates), state));
  }

  /**
   * Trains one.
   *
   * @param denoiser what to train
   * @param images what it learns, [images x 64]
   * @param updates minibatches to learn from
   * @param streams where chance comes from
   * @param done told how many updates were made
   * @return its parameters
   */
  static AgentState train(
      Denoiser denoiser, float[][] images, int updates, Streams streams, IntConsumer done) {
    RandomGenerator random =
        streams.stream(Streams.Purpose.DENOISER_TRAINING, denoiser.ordinal(), 0);
    ComputationGraph graph = Graphs.of(denoiser.network(streams.seed(), updates));
    graph.init();
    DenoiserNetwork network = new DenoiserNetwork(denoiser, graph);
    for (int update = 0; update < updates; update++) {
      graph.fit(network.minibatch(images, random));
      done.accept(update + 1);
    }
    return new AgentState(
        updates, Graphs.state(graph, new float[0]).parameters(), new float[0], new float[0]);
  }

  private MultiDataSet minibatch(float[][] images, RandomGenerator random) {
    float[][] noisy = new float[BATCH][Digits.PIXELS];
    float[][] noise = new float[BATCH][Digits.PIXELS];
    int[] levels = new int[BATCH];
    for (int b = 0; b < BATCH; b++) {
      float[] image = images[random.nextInt(images.length)];
      levels[b] = 1 + random.nextInt(NoiseLevels.COUNT);
      double kept = NoiseLevels.kept(levels[b]);
      for (int i = 0; i < Digits.PIXELS; i++) {
        noise[b][i] = (float) random.nextGaussian();
        noisy[b][i] = (float) (Math.sqrt(kept) * image[i] + Math.sqrt(1 - kept) * noise[b][i]);
      }
    }
    return new MultiDataSet(
        new INDArray[] {images(noisy), levels(levels)}, new INDArray[] {images(noise)});
  }

  @Override
  public float[][] noise(float[][] noisy, int level) {
    int[] levels = new int[noisy.length];
    Arrays.fill(levels, level);
    INDArray output = graph.outputSingle(images(noisy), levels(levels));
    float[] values = Tensors.read(output.reshape('c', noisy.length, Digits.PIXELS));
    float[][] noise = new float[noisy.length][];
    for (int b = 0; b < noise.length; b++) {
      noise[b] = Arrays.copyOfRange(values, b * Digits.PIXELS, (b + 1) * Digits.PIXELS);
    }
    return noise;
  }

  private INDArray images(float[][] images) {
    float[] values = new float[images.length * Digits.PIXELS];
    for (int b = 0; b < images.length; b++) {
      System.arraycopy(images[b], 0, values, b * Digits.PIXELS, Digits.PIXELS);
    }
    return Tensors.matrix(values, images.length).reshape('c', denoiser.images(images.length));
  }

  /** Sines and cosines of the levels with growing frequencies. */
  private INDArray levels(int[] levels) {
    float[] values = new float[levels.length * Denoiser.EMBEDDING];
    for (int i = 0; i < values.length; i++) {
      int frequency = i % Denoiser.EMBEDDING / 2;
      double share = (double) levels[i / Denoiser.EMBEDDING] / NoiseLevels.COUNT;
      double angle = Math.PI / 2 * share * (1 << frequency);
      values[i] = (float) (i % 2 == 0 ? Math.sin(angle) : Math.cos(angle));
    }
    return Tensors.matrix(values, levels.length).reshape('c', denoiser.levels(levels.length));
  }
}
