package io.t2drl.dataset.part;

import io.t2drl.config.UserError;
import io.t2drl.experience.manifest.Cut;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Which part an episode belongs to: its name and a seed alone decide. So the same episode is in the
 * same part wherever it lies, and whatever other episodes there are.
 *
 * @param names names of the parts
 * @param shares how much of all episodes each takes; they sum to 1
 * @param seed seed
 */
public record Shares(List<String> names, List<Double> shares, long seed) implements Serializable {

  private static final long serialVersionUID = 1;
  private static final String OPTION = "--parts";
  private static final double ROUNDING = 1e-9;

  /** Bits of a digest that a double holds exactly. */
  private static final int DIGITS = 13;

  /** Keeps the lists in ones that Java and Kryo can serialise. */
  public Shares {
    names = new ArrayList<>(names);
    shares = new ArrayList<>(shares);
  }

  /**
   * Reads the parts as people write them.
   *
   * @param text {@code NAME=SHARE,...}
   * @param seed seed
   * @throws UserError with all that is wrong with them
   */
  public static Shares of(String text, long seed) {
    List<String> problems = new ArrayList<>();
    List<String> names = new ArrayList<>();
    List<Double> shares = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      String[] sides = part.strip().split("=", 2);
      names.add(sides[0]);
      shares.add(share(part, sides, problems));
    }
    double sum = shares.stream().mapToDouble(Double::doubleValue).sum();
    if (problems.isEmpty() && Math.abs(sum - 1) > ROUNDING) {
      problems.add(
          String.format(Locale.ROOT, "%s must sum to 1: %s sums to %s", OPTION, text, sum));
    }
    if (new HashSet<>(names).size() < names.size()) {
      problems.add(OPTION + " must name each part once: " + text);
    }
    if (names.size() < 2) {
      problems.add(OPTION + " must name at least two parts: " + text);
    }
    if (!problems.isEmpty()) {
      throw new UserError(problems);
    }
    return new Shares(names, shares, seed);
  }

  private static double share(String part, String[] sides, List<String> problems) {
    if (!sides[0].matches("[A-Za-z0-9][A-Za-z0-9_-]{0,63}")) {
      problems.add(
          String.format(
              Locale.ROOT,
              "a part in %s must be called by letters, digits, - and _: %s",
              OPTION,
              part));
    }
    try {
      double share = Double.parseDouble(sides.length > 1 ? sides[1] : "");
      if (share > 0 && share < 1) {
        return share;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    problems.add(
        String.format(
            Locale.ROOT, "%s must be NAME=SHARE, a share above 0 and below 1: %s", OPTION, part));
    return 0;
  }

  /** {@return what a part holds, for its manifest} */
  Cut cut(int part) {
    double from = 0;
    for (double share : shares.subList(0, part)) {
      from += share;
    }
    return new Cut(seed, from, part == shares.size() - 1 ? 1 : from + shares.get(part));
  }

  /** {@return the place of the part that an episode belongs to} */
  public int part(String episode) {
    String digest = DigestUtils.sha256Hex((seed + ":" + episode).getBytes(StandardCharsets.UTF_8));
    double at = Long.parseLong(digest.substring(0, DIGITS), 16) * 0x1p-52;
    double end = 0;
    for (int part = 0; part < shares.size() - 1; part++) {
      end += shares.get(part);
      if (at < end) {
        return part;
      }
    }
    return shares.size() - 1;
  }
}
