package io.t2drl.dataset.convert;

import io.t2drl.config.RequestSettings;
import io.t2drl.edge.World;
import io.t2drl.replay.DataColumn;
import io.t2drl.replay.Rows;
import io.t2drl.replay.SlotColumns;
import java.util.Arrays;
import java.util.List;

/**
 * Slots as steps: what is observed are channels and requests, the action is the raw one. Nobody has
 * seen what comes after an episode's last slot; its own observation stands in.
 */
record SlotLayout() implements StepLayout {

  private static final long serialVersionUID = 1;
  private static final double BITS_PER_MEGABYTE = 8e6;

  @Override
  public List<DataColumn<?>> columns() {
    return List.of(
        SlotColumns.VARIANT,
        SlotColumns.CELL,
        SlotColumns.EPISODE,
        SlotColumns.FRAME,
        SlotColumns.SLOT,
        SlotColumns.GAIN,
        SlotColumns.MODEL,
        SlotColumns.INPUT_BITS,
        SlotColumns.OUTPUT_BITS,
        SlotColumns.HIT,
        SlotColumns.RAW_ACTION,
        SlotColumns.REWARD,
        SlotColumns.TERMINATED,
        SlotColumns.TRUNCATED);
  }

  @Override
  public List<Field> observation(World world) {
    int users = world.users();
    RequestSettings sizes = world.requests();
    return List.of(
        new Field(SlotColumns.GAIN.name(), users, 0, Double.POSITIVE_INFINITY),
        new Field(SlotColumns.MODEL.name(), users, 0, world.models() - 1.0),
        size(SlotColumns.INPUT_BITS, users, sizes.inputMin(), sizes.inputMax()),
        size(SlotColumns.OUTPUT_BITS, users, sizes.outputMin(), sizes.outputMax()),
        new Field(SlotColumns.HIT.name(), users, 0, 1));
  }

  private static Field size(DataColumn<?> column, int users, double least, double most) {
    return new Field(column.name(), users, BITS_PER_MEGABYTE * least, BITS_PER_MEGABYTE * most);
  }

  @Override
  public List<Field> action(World world) {
    return List.of(new Field(SlotColumns.RAW_ACTION.name(), 2 * world.users(), -1, 1));
  }

  @Override
  public int rows(World world) {
    return world.frames() * world.slots();
  }

  @Override
  public int[] cells(Rows rows) {
    return rows.get(SlotColumns.CELL);
  }

  @Override
  public Steps steps(Rows rows, int from, int to) {
    int users = rows.width(SlotColumns.GAIN);
    int width = 5 * users;
    float[] observations = new float[(to - from + 1) * width];
    for (int row = from; row < to; row++) {
      observe(rows, row, users, observations, (row - from) * width);
    }
    System.arraycopy(
        observations, (to - from - 1) * width, observations, (to - from) * width, width);
    return new Steps(
        rows.get(SlotColumns.EPISODE)[from],
        observations,
        Arrays.copyOfRange(rows.get(SlotColumns.RAW_ACTION), 2 * users * from, 2 * users * to),
        Arrays.copyOfRange(rows.get(SlotColumns.REWARD), from, to),
        Arrays.copyOfRange(rows.get(SlotColumns.TERMINATED), from, to),
        Arrays.copyOfRange(rows.get(SlotColumns.TRUNCATED), from, to));
  }

  private static void observe(Rows rows, int row, int users, float[] target, int at) {
    int first = row * users;
    System.arraycopy(rows.get(SlotColumns.GAIN), first, target, at, users);
    System.arraycopy(rows.get(SlotColumns.INPUT_BITS), first, target, at + 2 * users, users);
    System.arraycopy(rows.get(SlotColumns.OUTPUT_BITS), first, target, at + 3 * users, users);
    for (int user = 0; user < users; user++) {
      target[at + users + user] = rows.get(SlotColumns.MODEL)[first + user];
      target[at + 4 * users + user] = rows.get(SlotColumns.HIT)[first + user] ? 1 : 0;
    }
  }
}
