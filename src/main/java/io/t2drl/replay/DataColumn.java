package io.t2drl.replay;

import java.io.Serializable;

/**
 * One column of a dataset, declared once: the schema of the files, writing, reading, replay,
 * statistics and the manifest all follow from the declaration.
 *
 * @param <A> the primitive array that holds its elements
 */
public final class DataColumn<A> implements Serializable {

  private static final long serialVersionUID = 1;

  private final transient int position;
  private final transient Declaration<A> declared;
  private final transient String description;

  DataColumn(int position, Declaration<A> declared, String description) {
    this.position = position;
    this.declared = declared;
    this.description = description;
  }

  /** There is one of each column in every process. */
  private record Place(Timescale timescale, int position) implements Serializable {

    private static final long serialVersionUID = 1;

    private Object readResolve() {
      return timescale.columns().get(position);
    }
  }

  private Object writeReplace() {
    return new Place(timescale(), position);
  }

  /** {@return whose dataset it belongs to} */
  public Timescale timescale() {
    return declared.dataset.timescale();
  }

  /** {@return its place among the dataset's columns, from 0} */
  int position() {
    return position;
  }

  /** {@return its name} */
  public String name() {
    return declared.name;
  }

  /** {@return what it holds} */
  public ElementType type() {
    return declared.type;
  }

  /** {@return how many elements it has in each row} */
  public Width width() {
    return declared.width;
  }

  /** {@return its unit, empty where it has none} */
  public String unit() {
    return declared.unit;
  }

  /** {@return what it means} */
  public String description() {
    return description;
  }

  /** {@return whether learners hold it in memory} */
  public boolean replayed() {
    return declared.replayed;
  }

  /** {@return whether it is part of the paths, and not of the files} */
  public boolean inPath() {
    return declared.inPath;
  }

  /** {@return the version of the format that has brought it} */
  public int since() {
    return declared.since;
  }

  @Override
  public String toString() {
    return declared.name;
  }

  /**
   * A column that is being declared; {@link #means} ends the declaration.
   *
   * @param <A> the primitive array that holds its elements
   */
  static final class Declaration<A> {

    private static final int FIRST_VERSION = 2;

    private final Declarations dataset;
    private final ElementType type;
    private final String name;
    private Width width = Width.ONE;
    private String unit = "";
    private boolean replayed;
    private boolean inPath;
    private int since = FIRST_VERSION;

    Declaration(Declarations dataset, ElementType type, String name) {
      this.dataset = dataset;
      this.type = type;
      this.name = name;
    }

    /** Gives every row more than one element. */
    Declaration<A> per(Width elements) {
      width = elements;
      return this;
    }

    /** Names the unit. */
    Declaration<A> in(String measure) {
      unit = measure;
      return this;
    }

    /** Has learners hold it. */
    Declaration<A> replayed() {
      replayed = true;
      return this;
    }

    /** Makes it part of the path. */
    Declaration<A> inPath() {
      inPath = true;
      return this;
    }

    /** Names the version of the format that brings it. */
    Declaration<A> since(int version) {
      since = version;
      return this;
    }

    /** Says what it means, and declares it. */
    DataColumn<A> means(String description) {
      return dataset.add(this, description);
    }
  }
}
