package io.t2drl.config;

import io.t2drl.config.binding.Choice;
import io.t2drl.config.binding.Key;
import java.util.Arrays;
import java.util.Optional;

/** What the quality of a generated result is measured in; lower is better. */
public enum QualityMeasure implements Choice {
  /** Total variation, as published. */
  TV("TV", "total variation of a result"),
  /** Distance of results to real ones. */
  DISTANCE("distance", "how far results are from real ones");

  private final String label;
  private final String description;

  QualityMeasure(String label, String description) {
    this.label = label;
    this.description = description;
  }

  /** {@return the measure of this key; empty where it is none} */
  public static Optional<QualityMeasure> named(String key) {
    return Arrays.stream(values()).filter(measure -> measure.key().equals(key)).findFirst();
  }

  @Override
  public String key() {
    return Key.kebab(this);
  }

  @Override
  public String description() {
    return description;
  }

  /** {@return how tables and charts head it} */
  public String label() {
    return label;
  }
}
