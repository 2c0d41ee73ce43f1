package io.t2drl.experience.manifest;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a statistics file says of a data file.
 *
 * @param part number in the file's name
 * @param rows its rows
 * @param columns its columns by their names, but for texts
 */
public record PartFigures(int part, long rows, Map<String, ColumnFigures> columns)
    implements Serializable {

  private static final long serialVersionUID = 1;

  /** Keeps the columns in their order, in a map that Java and Kryo can serialise. */
  public PartFigures {
    columns = new LinkedHashMap<>(columns);
  }
}
