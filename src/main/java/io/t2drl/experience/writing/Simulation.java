package io.t2drl.experience.writing;

import io.t2drl.config.FlatSettings;
import io.t2drl.config.Settings;
import io.t2drl.config.SettingsWriter;
import io.t2drl.config.UserError;
import io.t2drl.config.hocon.SettingsLoader;
import io.t2drl.edge.World;
import io.t2drl.experience.manifest.BehaviourPolicy;
import io.t2drl.experience.manifest.Manifest;
import io.t2drl.experience.manifest.ManifestFile;
import io.t2drl.experience.manifest.ReferenceScores;
import io.t2drl.experience.reading.RoundCheck;
import io.t2drl.experience.recording.Behaviour;
import io.t2drl.files.DirectoryLock;
import io.t2drl.files.ForeignFiles;
import io.t2drl.policy.Origin;
import io.t2drl.policy.Policy;
import io.t2drl.replay.Timescale;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a policy act for some episodes and keeps its experience in a directory of its own. One that
 * was killed goes on after its last complete episode; the manifest lists those, from its first
 * moment on.
 */
public final class Simulation {

  private static final Logger LOG = LoggerFactory.getLogger(Simulation.class);

  private final SparkSession spark;
  private final World world;
  private final Settings settings;
  private final String out;
  private final String codeVersion;
  private final SimulationListener listener;

  /**
   * What is to be simulated.
   *
   * @param behaviour who acts
   * @param cells number of cells, one episode each at a time
   * @param episodes episodes of every cell
   * @param references judges what returns are measured against; asked at most once
   */
  public record Order(
      Behaviour behaviour, int cells, int episodes, Supplier<ReferenceScores> references) {}

  /**
   * Prepares a simulation.
   *
   * @param spark session to run on
   * @param world the world of the settings
   * @param settings effective settings
   * @param out directory of the datasets
   * @param codeVersion version of this program, for the manifest
   * @param listener watches it
   */
  public Simulation(
      SparkSession spark,
      World world,
      Settings settings,
      String out,
      String codeVersion,
      SimulationListener listener) {
    this.spark = spark;
    this.world = world;
    this.settings = settings;
    this.out = out;
    this.codeVersion = codeVersion;
    this.listener = listener;
  }

  /**
   * Simulates all episodes that are not complete yet, or those before it is asked to stop.
   *
   * @param order what is to be simulated
   * @param resume whether to go on with what the directory holds
   * @param stop asked before each episode
   * @return the number of episodes that are complete, from the first one on
   * @throws UserError if the directory is in use, or holds something else
   */
  public int run(Order order, boolean resume, BooleanSupplier stop) {
    check(order, resume); // before there is a lock: other people's directories get none
    Configuration hadoop = spark.sessionState().newHadoopConf();
    DirectoryLock lock = DirectoryLock.take(new Path(out), hadoop);
    try {
      List<RoundCheck> checks = check(order, resume).isEmpty() ? List.of() : checks();
      ExperienceJob job = new ExperienceJob(spark, world, settings, out, codeVersion, lock);
      job.begin();
      for (int episode = 0; episode < order.episodes(); episode++) {
        if (isWhole(checks, episode)) {
          listener.kept(episode);
        } else if (stop.getAsBoolean()) {
          return episode;
        } else {
          job.references(order.references());
          listener.simulated(job.run(order.behaviour(), episode, order.cells()));
        }
      }
      return order.episodes();
    } finally {
      lock.release();
    }
  }

  /** {@return the manifest of an earlier attempt that may be gone on with} */
  private Optional<Manifest> check(Order order, boolean resume) {
    Configuration hadoop = spark.sessionState().newHadoopConf();
    Optional<Manifest> found = ManifestFile.of(out, hadoop).read();
    if (found.isEmpty()) {
      refuseOthers(hadoop);
      return found;
    }
    Manifest manifest = found.get();
    if (!resume) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "%s holds experience already (complete episodes: %d); go on with it by --resume, or"
                  + " name another --out",
              out,
              manifest.rounds().size()));
    }
    List<String> differences = new ArrayList<>(differences(manifest));
    manifest.rounds().values().stream()
        .flatMap(round -> differences(round, order).stream())
        .distinct()
        .forEach(differences::add);
    if (!differences.isEmpty()) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "%s was begun otherwise: %s; go on as it was begun, or name another --out",
              out,
              String.join("; ", differences)));
    }
    return found;
  }

  private void refuseOthers(Configuration hadoop) {
    try {
      if (!ForeignFiles.isFree(new Path(out), hadoop)) {
        throw new UserError(
            out + " is not empty and holds no experience (no manifest.json); name another --out");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + out, e);
    }
  }

  private List<String> differences(Manifest manifest) {
    Settings before;
    try {
      before = SettingsLoader.parse(manifest.settings(), out + "/manifest.json", List.of());
    } catch (UserError e) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "%s was begun by a version of t2drl with other keys (%s): use that version, or name"
                  + " another --out",
              out,
              manifest.codeVersion()));
    }
    return SettingsWriter.digest(before).equals(SettingsWriter.digest(settings))
        ? List.of()
        : FlatSettings.differences(FlatSettings.of(before), FlatSettings.of(settings));
  }

  private static List<String> differences(Manifest.Round round, Order order) {
    List<String> differences = new ArrayList<>();
    if (round.cells() != order.cells()) {
      differences.add(
          String.format(Locale.ROOT, "--cells was %d, is %d", round.cells(), order.cells()));
    }
    Policy policy = order.behaviour().policy();
    BehaviourPolicy before = round.behaviour();
    if (!before.policy().equals(policy.name())) {
      differences.add(
          String.format(Locale.ROOT, "--policy was %s, is %s", before.policy(), policy.name()));
    } else {
      addOrigins(differences, "cacher", policy, before.cacher(), policy.caching());
      addOrigins(differences, "allocator", policy, before.allocator(), policy.allocation());
    }
    return differences;
  }

  private static void addOrigins(
      List<String> differences, String side, Policy policy, Origin before, Origin now) {
    if (before.round() != now.round()) {
      differences.add(
          String.format(
              Locale.ROOT,
              "the %s of %s was that of round %d, is that of round %d",
              side,
              policy.name(),
              before.round(),
              now.round()));
    } else if (!before.parameters().equals(now.parameters())) {
      differences.add(
          String.format(
              Locale.ROOT,
              "the %s of %s had the parameters %s, has %s",
              side,
              policy.name(),
              before.parameters(),
              now.parameters()));
    } else if (!before.acting().isEmpty() && !before.acting().equals(now.acting())) {
      differences.add(
          String.format(
              Locale.ROOT,
              "the %s of %s acted by %s, acts by %s",
              side,
              policy.name(),
              before.acting(),
              now.acting()));
    }
  }

  private List<RoundCheck> checks() {
    return Stream.of(Timescale.values())
        .map(timescale -> RoundCheck.ofEpisodes(spark, out, timescale))
        .toList();
  }

  /** {@return whether an episode is complete and its files are as they were written} */
  private static boolean isWhole(List<RoundCheck> checks, int episode) {
    if (checks.stream().noneMatch(check -> check.rounds().containsKey(episode))) {
      return false;
    }
    try {
      checks.forEach(check -> check.verify(episode));
      return true;
    } catch (UserError e) {
      LOG.warn(e.getMessage());
      return false;
    }
  }
}
