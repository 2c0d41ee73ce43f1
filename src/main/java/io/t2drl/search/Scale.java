package io.t2drl.search;

/** How the values of a dimension lie beside each other. */
public enum Scale {
  /** Numbers. */
  NUMBER,
  /** Numbers whose ratios count. */
  LOGARITHMIC,
  /** Whole numbers. */
  INTEGER,
  /** Whole numbers whose ratios count. */
  LOGARITHMIC_INTEGER,
  /** Names without an order. */
  CATEGORY;

  /** {@return whether values are whole numbers} */
  public boolean whole() {
    return this == INTEGER || this == LOGARITHMIC_INTEGER;
  }

  /** {@return whether ratios of values count} */
  public boolean logarithmic() {
    return this == LOGARITHMIC || this == LOGARITHMIC_INTEGER;
  }
}
