package io.t2drl.measure;

import io.t2drl.learn.Graphs;
import io.t2drl.learn.layer.LinearDecay;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * The diffusion models that are measured: networks that tell the noise in an image from the noisy
 * image and its level. They differ in architecture and width, so in quality and in time.
 */
public enum Denoiser {
  /** Two narrow dense layers. */
  DENSE_64("dense-64", false, 64),
  /** Two wide dense layers. */
  DENSE_256("dense-256", false, 256),
  /** Two dense layers, wider still. */
  DENSE_512("dense-512", false, 512),
  /** Convolutions and their transposes, of few channels. */
  UNET_8("unet-8", true, 8),
  /** Convolutions and their transposes, of more channels. */
  UNET_16("unet-16", true, 16),
  /** Convolutions and their transposes, of many channels. */
  UNET_32("unet-32", true, 32);

  /** Numbers that tell the level. */
  static final int EMBEDDING = 8;

  private static final String NOISY = "noisy";
  private static final String LEVEL = "level";
  private static final String NOISE = "noise";

  /** Halves each side at a time; nothing overlaps, for DL4J's unrolling of images is slow. */
  private static final int STRIDE = 2;

  private static final double RATE = 3e-3;
  private static final double FINAL_SHARE = 0.03;

  private final String text;
  private final boolean convolutional;
  private final int width;

  Denoiser(String text, boolean convolutional, int width) {
    this.text = text;
    this.convolutional = convolutional;
    this.width = width;
  }

  /** {@return its name in files and tables} */
  public String text() {
    return text;
  }

  /** {@return the names of all} */
  public static List<String> names() {
    return Arrays.stream(values()).map(Denoiser::text).toList();
  }

  /** {@return the one of a name; empty where it is none} */
  public static Optional<Denoiser> named(String name) {
    return Arrays.stream(values()).filter(denoiser -> denoiser.text.equals(name)).findFirst();
  }

  /** {@return the shape of so many images as its network takes them} */
  long[] images(int count) {
    return convolutional
        ? new long[] {count, 1, Digits.SIDE, Digits.SIDE}
        : new long[] {count, Digits.PIXELS};
  }

  /** {@return the shape of the levels of so many images} */
  long[] levels(int count) {
    return convolutional ? new long[] {count, EMBEDDING, 1, 1} : new long[] {count, EMBEDDING};
  }

  /**
   * {@return its network: from noisy images and their levels to the noise}
   *
   * @param seed of its first parameters
   * @param updates after which its rate of learning has fallen
   */
  ComputationGraphConfiguration network(long seed, int updates) {
    IUpdater updater = new Adam(new LinearDecay(RATE, FINAL_SHARE, updates));
    GraphBuilder graph =
        Graphs.builder(seed)
            .updater(updater)
            .activation(Activation.SWISH)
            .graphBuilder()
            .addInputs(NOISY, LEVEL);
    if (convolutional) {
      graph.setInputTypes(
          InputType.convolutional(Digits.SIDE, Digits.SIDE, 1),
          InputType.convolutional(1, 1, EMBEDDING));
      unet(graph);
    } else {
      graph.setInputTypes(InputType.feedForward(Digits.PIXELS), InputType.feedForward(EMBEDDING));
      dense(graph);
    }
    return graph.setOutputs(NOISE).build();
  }

  private void dense(GraphBuilder graph) {
    graph
        .addVertex("all", new MergeVertex(), NOISY, LEVEL)
        .addLayer("hidden-0", new DenseLayer.Builder().nOut(width).build(), "all")
        .addLayer("hidden-1", new DenseLayer.Builder().nOut(width).build(), "hidden-0")
        .addLayer(
            NOISE,
            new OutputLayer.Builder(LossFunction.MSE)
                .nOut(Digits.PIXELS)
                .activation(Activation.IDENTITY)
                .build(),
            "hidden-1");
  }

  /** Down to one place, where the level comes in, and up again beside what was there before. */
  private void unet(GraphBuilder graph) {
    graph
        .addLayer("down-4", down(width), NOISY)
        .addLayer("down-2", down(2 * width), "down-4")
        .addLayer("down-1", down(4 * width), "down-2")
        .addVertex("place", new MergeVertex(), "down-1", LEVEL)
        .addLayer("middle", mix(4 * width), "place")
        .addLayer("up-2", up(2 * width), "middle")
        .addVertex("both-2", new MergeVertex(), "up-2", "down-2")
        .addLayer("mixed-2", mix(2 * width), "both-2")
        .addLayer("up-4", up(width), "mixed-2")
        .addVertex("both-4", new MergeVertex(), "up-4", "down-4")
        .addLayer("mixed-4", mix(2 * width), "both-4")
        .addLayer(
            "guess",
            new Deconvolution2D.Builder(STRIDE, STRIDE)
                .stride(STRIDE, STRIDE)
                .nOut(1)
                .activation(Activation.IDENTITY)
                .build(),
            "mixed-4")
        .addLayer(
            NOISE,
            new CnnLossLayer.Builder(LossFunction.MSE).activation(Activation.IDENTITY).build(),
            "guess");
  }

  private static ConvolutionLayer down(int channels) {
    return new ConvolutionLayer.Builder(STRIDE, STRIDE)
        .stride(STRIDE, STRIDE)
        .nOut(channels)
        .build();
  }

  private static Deconvolution2D up(int channels) {
    return new Deconvolution2D.Builder(STRIDE, STRIDE)
        .stride(STRIDE, STRIDE)
        .nOut(channels)
        .build();
  }

  private static ConvolutionLayer mix(int channels) {
    return new ConvolutionLayer.Builder(1, 1).nOut(channels).build();
  }
}
