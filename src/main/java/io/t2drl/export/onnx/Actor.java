package io.t2drl.export.onnx;

import io.t2drl.decide.model.ActorWeights;
import io.t2drl.decide.model.ChainWeights;
import io.t2drl.decide.model.Floats;
import io.t2drl.export.onnx.Graph.Type;
import io.t2drl.export.onnx.Graph.Value;

/** From the features of users to raw actions, with the input that draws them. */
final class Actor {

  private final Nodes root;
  private final ActorWeights weights;
  private final Trunk trunk;

  Actor(Nodes root, ActorWeights weights) {
    this.root = root;
    this.weights = weights;
    trunk = new Trunk(root.in("actor"), weights.trunk());
  }

  /** {@return raw actions, [S x B x U x 2], of features, [B x U x F]} */
  Value actions(Value features) {
    Value encoded = trunk.encode(root.in("actor"), features);
    return weights.chain().map(chain -> denoised(chain, encoded)).orElseGet(() -> redrawn(encoded));
  }

  private Value denoised(ChainWeights chain, Value encoded) {
    int steps = chain.steps();
    int width = weights.trunk().width();
    Value noise =
        root.graph()
            .input(
                "noise",
                Type.FLOAT,
                "Independent standard normal numbers; one action is drawn for each sample, and the"
                    + " best is taken. The chain begins with the last level.",
                "samples",
                steps,
                "cells",
                "users",
                2);
    Layer action = Layer.of(root.in("actor"), "action", chain.action());
    Value noisy = noise(root, noise, steps - 1);
    for (int l = steps - 1; l >= 0; l--) {
      Nodes nodes = root.in("denoise" + (l + 1));
      Value level =
          root.in("actor")
              .floats(
                  "level" + (l + 1), Floats.copy(chain.level(), l * width, (l + 1) * width), width);
      Value seen =
          nodes.add(
              "seen", nodes.add("state", encoded, level), action.apply(nodes, "action", noisy));
      Value clean = nodes.clip("clean", trunk.apply(nodes, seen), -1, 1);
      Value mean =
          nodes.add(
              "mean",
              nodes.multiply("clean.weighted", clean, nodes.number(chain.cleanWeight()[l])),
              nodes.multiply("noisy.weighted", noisy, nodes.number(chain.noisyWeight()[l])));
      noisy =
          l == 0
              ? mean
              : nodes.add(
                  "next",
                  mean,
                  nodes.multiply(
                      "noise.weighted",
                      noise(nodes, noise, l - 1),
                      nodes.number(chain.deviation()[l])));
    }
    return root.clip("raw-actions", noisy, -1, 1);
  }

  /** {@return the noise of one level, [S x B x U x 2]} */
  private static Value noise(Nodes nodes, Value noise, int level) {
    return nodes.gather("noise" + (level + 1), noise, nodes.whole(level), 1);
  }

  private Value redrawn(Value encoded) {
    Value redraws =
        root.graph()
            .input(
                "redraws",
                Type.FLOAT,
                "Compute entries of the samples after the first: a number from -1 to 1 takes the"
                    + " place of the actor's, a number above 1 leaves it; the best sample is taken."
                    + " The training's way: 0.85 of them 2, 0.0375 each -1 and 1, the others"
                    + " uniform.",
                "further samples",
                "cells",
                "users");
    Nodes nodes = root.in("actor");
    Value action = nodes.apply("Tanh", "action", trunk.apply(nodes, encoded));
    Value first = nodes.unsqueeze("first-sample", action, 0);
    Value bandwidth = nodes.gather("bandwidth", first, nodes.longs("entry.bandwidth", 0), -1);
    Value compute = nodes.gather("compute", action, nodes.whole(1), -1);
    Value kept = nodes.apply("Greater", "kept", redraws, nodes.number(1));
    Value others = nodes.unsqueeze("redrawn", nodes.where("computes", kept, compute, redraws), -1);
    Value shape = nodes.apply("Shape", "redrawn.shape", others);
    Value further =
        nodes.concat(
            "further-samples", -1, nodes.apply("Expand", "bandwidths", bandwidth, shape), others);
    return root.concat("raw-actions", 0, first, further);
  }
}
