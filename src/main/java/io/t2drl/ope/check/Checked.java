package io.t2drl.ope.check;

import io.t2drl.ope.Judge;
import io.t2drl.policy.Policy;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What came of a check.
 *
 * @param scenario name of the world
 * @param behaviour name of the policy that acted
 * @param behaviourReward what it earns
 * @param cells cells of a dataset
 * @param truthEpisodes episodes behind the true rewards
 * @param policies names of the policies
 * @param truths what they earn
 * @param datasets what every dataset says of every policy by every estimator
 * @param scores how good each estimator is
 */
public record Checked(
    String scenario,
    String behaviour,
    double behaviourReward,
    int cells,
    int truthEpisodes,
    List<String> policies,
    List<Double> truths,
    List<List<CheckedEstimate>> datasets,
    List<EstimatorScore> scores) {

  static Checked of(
      CheckOrder order,
      double behaviour,
      List<Double> truths,
      List<List<CheckedEstimate>> datasets) {
    List<EstimatorScore> scores =
        IntStream.range(0, Judge.ESTIMATORS.size())
            .mapToObj(place -> EstimatorScore.of(place, behaviour, truths, datasets))
            .toList();
    return new Checked(
        order.settings().name(),
        order.behaviour().name(),
        behaviour,
        order.cells(),
        order.truthEpisodes(),
        order.policies().stream().map(Policy::name).toList(),
        truths,
        datasets,
        scores);
  }
}
