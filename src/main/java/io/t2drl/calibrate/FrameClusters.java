package io.t2drl.calibrate;

import io.t2drl.edge.Streams;
import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.math3.ml.clustering.CentroidCluster;
import org.apache.commons.math3.ml.clustering.Clusterable;
import org.apache.commons.math3.ml.clustering.KMeansPlusPlusClusterer;
import org.apache.commons.math3.ml.clustering.MultiKMeansPlusPlusClusterer;
import org.apache.commons.math3.ml.distance.EuclideanDistance;
import org.apache.commons.math3.random.Well19937c;
import org.apache.commons.math3.util.MathArrays;

/**
 * Groups frames of similar popularity. Frames are compared by the square roots of their models'
 * shares: the Hellinger distance, under which the sampling noise of a count is the same for popular
 * and unpopular models.
 */
final class FrameClusters {

  /** A group of fewer frames is an outlier, not a state of the chain. */
  static final int MIN_FRAMES = 3;

  private static final int MAX_ITERATIONS = 200;
  private static final int STARTS = 50;

  /**
   * The draws are part of the method, not of a scenario: the same trace always gives the same
   * states.
   */
  private static final long SEED = 1;

  private record Frame(int index, double[] point) implements Clusterable, Comparable<Frame> {
    @Override
    public double[] getPoint() {
      return point;
    }

    @Override
    public int compareTo(Frame other) {
      return Integer.compare(index, other.index);
    }
  }

  private FrameClusters() {}

  /**
   * Assigns every frame to a group: as many groups as wanted, or fewer where the frames do not form
   * as many of {@link #MIN_FRAMES}. Frames in smaller groups are set aside while the groups are
   * found and then join the nearest one.
   *
   * @param counts requests, [frames][M]; at least one frame, none without requests
   * @param wanted most groups, at least 1
   * @return group of each frame; groups are numbered by their first frame
   */
  static int[] assign(List<long[]> counts, int wanted) {
    List<Frame> frames =
        IntStream.range(0, counts.size()).mapToObj(i -> frame(i, counts.get(i))).toList();
    for (int groups = Math.min(wanted, frames.size() / MIN_FRAMES); groups > 1; groups--) {
      List<double[]> centres = centres(frames, groups);
      if (!centres.isEmpty()) {
        return numbered(
            frames.stream().mapToInt(frame -> nearest(frame.point(), centres)).toArray());
      }
    }
    return new int[frames.size()];
  }

  /** Centres of groups that are all large enough; empty where too few frames are left for that. */
  private static List<double[]> centres(List<Frame> frames, int groups) {
    List<Frame> kept = frames;
    while (distinct(kept) >= groups) {
      Map<Boolean, List<CentroidCluster<Frame>>> bySize =
          cluster(kept, groups).stream()
              .collect(
                  Collectors.partitioningBy(cluster -> cluster.getPoints().size() >= MIN_FRAMES));
      if (bySize.get(false).isEmpty()) {
        return bySize.get(true).stream().map(cluster -> cluster.getCenter().getPoint()).toList();
      }
      kept =
          bySize.get(true).stream()
              .flatMap(cluster -> cluster.getPoints().stream())
              .sorted()
              .toList();
    }
    return List.of();
  }

  private static long distinct(List<Frame> frames) {
    return frames.stream().map(frame -> DoubleBuffer.wrap(frame.point())).distinct().count();
  }

  private static int nearest(double[] point, List<double[]> centres) {
    int nearest = 0;
    for (int centre = 1; centre < centres.size(); centre++) {
      if (MathArrays.distance(point, centres.get(centre))
          < MathArrays.distance(point, centres.get(nearest))) {
        nearest = centre;
      }
    }
    return nearest;
  }

  private static List<CentroidCluster<Frame>> cluster(List<Frame> frames, int groups) {
    Well19937c random =
        new Well19937c(new Streams(SEED).stream(Streams.Purpose.CLUSTERING, 0, groups).nextLong());
    return new MultiKMeansPlusPlusClusterer<>(
            new KMeansPlusPlusClusterer<Frame>(
                groups, MAX_ITERATIONS, new EuclideanDistance(), random),
            STARTS)
        .cluster(frames);
  }

  /** Renumbers groups by their first frame; a group that lost all its frames leaves no gap. */
  private static int[] numbered(int[] groups) {
    Map<Integer, Integer> number = new HashMap<>();
    return IntStream.of(groups)
        .map(group -> number.computeIfAbsent(group, key -> number.size()))
        .toArray();
  }

  private static Frame frame(int index, long[] counts) {
    double total = FrameCounts.total(counts);
    return new Frame(
        index, Arrays.stream(counts).mapToDouble(count -> Math.sqrt(count / total)).toArray());
  }
}
