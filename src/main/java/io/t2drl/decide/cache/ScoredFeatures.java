package io.t2drl.decide.cache;

import io.t2drl.decide.model.CatalogueModel;
import io.t2drl.decide.model.CellModel;
import io.t2drl.decide.model.ScoredCacher;
import io.t2drl.decide.model.ScoredInputs;
import java.util.List;

/** Describes the models of a cell as a scoring cacher sees them. */
final class ScoredFeatures {

  private final ScoredInputs inputs;
  private final boolean seesRequests;
  private final List<CatalogueModel> catalogue;
  private final double capacity;
  private final double totalSize;
  private final double stepsPerUser;
  private final double meanSteps;
  private final int users;

  ScoredFeatures(ScoredCacher model, CellModel cell) {
    inputs = model.inputs();
    seesRequests = model.seesRequests();
    catalogue = cell.catalogue();
    capacity = cell.capacity();
    totalSize = catalogue.stream().mapToDouble(CatalogueModel::size).sum();
    meanSteps = catalogue.stream().mapToDouble(CatalogueModel::a3).average().orElseThrow();
    users = cell.users();
    stepsPerUser = cell.steps() / users;
  }

  /** {@return features of every model, [M x 29]} */
  float[] of(int popularity, boolean[] previous, double[][] requests) {
    int models = catalogue.size();
    double[] now = seesRequests ? new double[models] : inputs.now()[popularity];
    double[] later = seesRequests ? inputs.longRun() : inputs.later()[popularity];
    for (int m = 0; m < models && seesRequests; m++) {
      now[m] = CacheChooser.share(requests, 0, m, models);
    }
    double missCost = 0;
    double demand = 0;
    double saved = 0;
    for (int m = 0; m < models; m++) {
      missCost += now[m] * inputs.miss()[m];
      demand += now[m] * catalogue.get(m).a3();
      saved += previous[m] ? now[m] * inputs.full()[m] : 0;
    }
    float[] features = new float[models * ScoredCacher.FEATURES];
    for (int m = 0; m < models; m++) {
      CatalogueModel one = catalogue.get(m);
      double full = inputs.full()[m];
      double bare = inputs.bare()[m];
      double there = previous[m] ? 1 : inputs.ready()[m];
      double steps = now[m] * one.a3() / stepsPerUser;
      put(
          features,
          m * ScoredCacher.FEATURES,
          4 * now[m],
          Math.log(now[m] * models + 0.05) / 2,
          4 * later[m],
          one.size() / capacity,
          one.a1() / 100,
          one.a2() / 100,
          one.a3() / 100,
          one.a4() / 50,
          5 * one.b1(),
          one.b2() / 10,
          full / 10,
          bare / 10,
          now[m] * full,
          now[m] * bare,
          later[m] * full,
          later[m] * bare,
          now[m] * there * full,
          now[m] * there * bare,
          steps,
          steps * there,
          there,
          previous[m] ? 1 : 0,
          capacity / totalSize,
          stepsPerUser / meanSteps,
          Math.log10(users),
          missCost / 50,
          demand / stepsPerUser,
          saved / 5,
          inputs.longRun()[m] * full);
    }
    return features;
  }

  private static void put(float[] to, int at, double... numbers) {
    for (int i = 0; i < numbers.length; i++) {
      to[at + i] = (float) numbers[i];
    }
  }
}
