package io.t2drl.ope.tally;

import io.t2drl.edge.World;
import io.t2drl.ope.critic.ActionScales;
import io.t2drl.ope.logged.LoggedBlock;
import io.t2drl.ope.logged.LoggedFrame;
import io.t2drl.ope.replay.Availability;
import java.io.Serializable;
import java.util.Iterator;

/** What a first look at the logs shows. */
final class Seen implements Serializable {

  private static final long serialVersionUID = 1;

  private final ActionScales scales = new ActionScales();
  private final Availability availability;

  private Seen(World world) {
    availability = new Availability(world);
  }

  static Seen of(World world, Iterator<LoggedBlock> blocks) {
    Seen seen = new Seen(world);
    blocks.forEachRemaining(seen::add);
    return seen;
  }

  private void add(LoggedBlock block) {
    availability.add(block);
    for (LoggedFrame frame : block.frames()) {
      frame.slots().forEach(scales::add);
    }
  }

  static Seen all(World world, Iterable<Seen> parts) {
    Seen all = new Seen(world);
    for (Seen part : parts) {
      all.scales.add(part.scales);
      all.availability.add(part.availability);
    }
    return all;
  }

  ActionScales scales() {
    return scales;
  }

  Availability availability() {
    return availability;
  }
}
