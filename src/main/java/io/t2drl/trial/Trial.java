package io.t2drl.trial;

import io.t2drl.config.FlatSettings;
import io.t2drl.config.Settings;
import io.t2drl.config.SettingsWriter;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * One thing to do: train from one seed and judge what was learned, or only judge a policy.
 *
 * @param id its name, unlike any other's beside it, fit for a directory
 * @param labels what readers of the results may want to group by; they change nothing
 * @param seed seed of the training
 * @param settings what is trained, and the scenario
 * @param policy policy that is only judged; empty where the trial trains
 * @param views ways in which it acts when it is judged
 * @param episodes episodes on which it is judged
 * @param leg the part of the training that it does
 */
public record Trial(
    String id,
    SortedMap<String, String> labels,
    long seed,
    Settings settings,
    String policy,
    List<View> views,
    int episodes,
    Leg leg)
    implements Serializable {

  private static final long serialVersionUID = 1;

  /**
   * A trial that does all of its training.
   *
   * @param id its name, unlike any other's beside it, fit for a directory
   * @param labels what readers of the results may want to group by; they change nothing
   * @param seed seed of the training
   * @param settings what is trained, and the scenario
   * @param policy policy that is only judged; empty where the trial trains
   * @param views ways in which it acts when it is judged
   * @param episodes episodes on which it is judged
   */
  public Trial(
      String id,
      SortedMap<String, String> labels,
      long seed,
      Settings settings,
      String policy,
      List<View> views,
      int episodes) {
    this(id, labels, seed, settings, policy, views, episodes, Leg.WHOLE);
  }

  /** Makes the collections immutable. */
  public Trial {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    views = List.copyOf(views);
  }

  /**
   * A way in which a trial acts.
   *
   * @param name how reports call it
   * @param cacher cacher that takes the place of the learned one; empty: its own
   * @param settings the trial's settings, acting otherwise
   */
  public record View(String name, String cacher, Settings settings) implements Serializable {

    private static final long serialVersionUID = 1;
  }

  /** {@return whether it trains} */
  public boolean learns() {
    return policy.isEmpty();
  }

  /** {@return rounds of training after which it ends} */
  int until() {
    return leg.isWhole() ? settings.train().rounds() : leg.until();
  }

  /** {@return all that is asked for, value by key, so that differences can be named} */
  TreeMap<String, String> asked() {
    TreeMap<String, String> asked = new TreeMap<>(FlatSettings.of(settings));
    Map<String, String> trained = Map.copyOf(asked);
    asked.put("policy", policy);
    asked.put("episodes", Integer.toString(episodes));
    if (!leg.isWhole()) {
      asked.put("rounds", leg.after() + " to " + leg.until());
    }
    for (View view : views) {
      String prefix = "view '" + view.name + "': ";
      asked.put(prefix + "cacher", view.cacher);
      FlatSettings.of(view.settings)
          .forEach(
              (key, value) -> {
                if (!value.equals(trained.get(key))) {
                  asked.put(prefix + key, value);
                }
              });
    }
    return asked;
  }

  /** {@return a digest of all that is asked for; a request trace is in it by its bytes} */
  String digest() {
    StringBuilder all = new StringBuilder(SettingsWriter.digest(settings));
    all.append('\n').append(policy).append('\n').append(episodes);
    for (View view : views) {
      all.append('\n').append(view.name).append('\n').append(view.cacher);
      all.append('\n').append(SettingsWriter.digest(view.settings));
    }
    if (!leg.isWhole()) {
      all.append('\n').append(leg.after()).append(' ').append(leg.until());
    }
    return DigestUtils.sha256Hex(all.toString());
  }
}
