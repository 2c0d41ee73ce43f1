package io.t2drl.dataset.check;

import io.t2drl.dataset.DatasetPart;
import io.t2drl.experience.manifest.PartFigures;
import io.t2drl.experience.recording.RoundOrder;
import io.t2drl.replay.Timescale;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;

/**
 * A part that is to be checked.
 *
 * @param part its files
 * @param formatVersion version of the format that the manifest names
 * @param order what its rows follow from, as the manifest says
 * @param figures what the statistics say of its files; empty where they are not known
 */
record PartTask(
    DatasetPart part, int formatVersion, RoundOrder order, Map<Timescale, PartFigures> figures)
    implements Serializable {

  private static final long serialVersionUID = 1;

  PartTask {
    Map<Timescale, PartFigures> kept = new EnumMap<>(Timescale.class);
    kept.putAll(figures);
    figures = kept;
  }
}
