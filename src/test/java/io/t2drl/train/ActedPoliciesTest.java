package io.t2drl.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.SharedSpark;
import io.t2drl.config.Settings;
import io.t2drl.config.UserError;
import io.t2drl.dataset.WholeParts;
import io.t2drl.dataset.part.Shares;
import io.t2drl.dataset.part.SplitJob;
import io.t2drl.edge.World;
import io.t2drl.experience.logs.LoggedExperience;
import io.t2drl.experience.logs.Source;
import io.t2drl.experience.manifest.BehaviourPolicy;
import io.t2drl.experience.manifest.Manifest;
import io.t2drl.files.Fence;
import io.t2drl.jobs.ReadingListener;
import io.t2drl.ope.logged.LoggedBlock;
import io.t2drl.ope.logged.LoggedFrame;
import io.t2drl.ope.reading.SparkParts;
import io.t2drl.policy.Origin;
import io.t2drl.policy.Policy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Policies that acted in a run, from what its manifest says of them. */
class ActedPoliciesTest {

  private static final Settings SETTINGS = Runs.tiny("train.rounds=3");

  @TempDir private static Path run;
  @TempDir private static Path parts;
  private static Source source;
  private static LoggedExperience logs;
  private final World world = World.of(SETTINGS);
  private final ActedPolicies acted = new ActedPolicies(SETTINGS, world, new Configuration());

  @BeforeAll
  static void train() {
    Runs.train(run, SETTINGS, false);
    logs = LoggedExperience.open(List.of(run.toString()), new Configuration());
    source = logs.sources().get(0);
  }

  private BehaviourPolicy behaviour(int round) {
    return source.manifest().rounds().get(round).behaviour();
  }

  /** What was probable once is probable again, to the last bit: caches and what they followed. */
  @Test
  void shouldChooseTheLoggedCachesWithTheLoggedProbabilities() {
    ArrayList<Policy> policies = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      policies.add(acted.policy(source.base(), behaviour(round), false));
    }
    assertThat(policies.get(0).allocation().name()).isEqualTo("random");
    assertThat(policies.get(2).allocation().checkpoint()).endsWith("checkpoints/round=00001");
    List<Integer> frames =
        new SparkParts(
                SharedSpark.session(),
                logs,
                world,
                List.of(new int[] {0, 1, 2}),
                ReadingListener.NONE)
            .each("", policies, (common, part, blocks) -> check(common, blocks));
    assertThat(frames.stream().mapToInt(Integer::intValue).sum()).isEqualTo(3 * 2 * 2);
  }

  private static int check(List<Policy> policies, Iterator<LoggedBlock> blocks) {
    int frames = 0;
    while (blocks.hasNext()) {
      LoggedBlock block = blocks.next();
      Policy policy = policies.get(block.acting().behaviour());
      for (LoggedFrame frame : block.frames()) {
        double[] again = policy.cacher().odds(frame.state(), frame.cached()).probability();
        assertThat(again).containsExactly(frame.propensity());
        frames += block.size();
      }
    }
    return frames;
  }

  @Test
  void shouldSayThatACheckpointIsGone() {
    Origin gone = new Origin("d3pg", 7, "checkpoints/round=00007", "sha256:0", "");
    assertThatThrownBy(() -> acted.policy(source.base(), with(behaviour(1), gone), false))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("round=00007 does not exist");
  }

  @Test
  void shouldNotTakeOtherParametersForThoseThatActed() {
    Origin then = behaviour(1).allocator();
    Origin other =
        new Origin(then.name(), then.round(), then.checkpoint(), "sha256:0", then.acting());
    assertThatThrownBy(() -> acted.policy(source.base(), with(behaviour(1), other), false))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("holds other parameters than those that acted")
        .hasMessageContaining("then sha256:0");
  }

  /** A manifest may be somebody else's. */
  @Test
  void shouldNotLookForACheckpointOnAnotherFileSystem() {
    Origin far = new Origin("d3pg", 0, "s3a://else/checkpoints/round=00000", "sha256:0", "");
    assertThatThrownBy(() -> acted.policy(source.base(), with(behaviour(1), far), false))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("lies on another file system")
        .hasMessageEndingWith("if you trust it, copy the experience to that file system as well")
        .hasMessageNotContaining("-s ");
  }

  /** Parts of a split lie somewhere else than the run whose checkpoints acted. */
  @Test
  void shouldFindThePoliciesOfAPart() {
    WholeParts whole = WholeParts.of(logs, SharedSpark.session());
    new SplitJob(
            SharedSpark.session(), whole, Shares.of("a=0.5,b=0.5", 1), "test", ReadingListener.NONE)
        .run(parts.toString(), Fence.NONE);
    int found = 0;
    for (String part : List.of("a", "b")) {
      Source own =
          LoggedExperience.open(List.of(parts.resolve(part).toString()), new Configuration())
              .sources()
              .get(0);
      for (Manifest.Round round : own.manifest().rounds().tailMap(1).values()) {
        Policy policy = acted.policy(own.base(), round.behaviour(), false);
        assertThat(policy.caching().parameters())
            .isEqualTo(round.behaviour().cacher().parameters());
        found++;
      }
    }
    assertThat(found).isGreaterThanOrEqualTo(2);
  }

  private static BehaviourPolicy with(BehaviourPolicy policy, Origin allocator) {
    return new BehaviourPolicy(
        policy.policy(),
        policy.cacher(),
        allocator,
        policy.exploration(),
        policy.randomCache(),
        policy.contenderCache());
  }
}
