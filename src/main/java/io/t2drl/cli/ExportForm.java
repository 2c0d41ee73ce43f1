package io.t2drl.cli;

import io.t2drl.config.UserError;
import io.t2drl.decide.file.PolicyFile;
import io.t2drl.decide.model.PolicyModel;
import io.t2drl.export.onnx.OnnxPolicy;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a trained policy can be written as; the ending of the file's name says which. */
enum ExportForm {

  /** For {@code t2drl decide} and the Java API. */
  POLICY(PolicyFile.ENDING) {
    @Override
    List<Report<PolicyModel>> files(String out, PolicyModel policy) {
      return List.of(new Report<>("--out", out, PolicyFile::bytes));
    }
  },

  /** For other runtimes: a graph for each of the two decisions that the run has learned. */
  ONNX(".onnx") {
    @Override
    List<Report<PolicyModel>> files(String out, PolicyModel policy) {
      if (policy.allocator().isEmpty()) {
        return List.of(graph(out, OnnxPolicy::cacher));
      }
      Report<PolicyModel> allocator = graph(out, OnnxPolicy::allocator);
      String name = out.substring(0, out.length() - ending().length());
      return policy.cacher().isEmpty()
          ? List.of(allocator)
          : List.of(allocator, graph(name + "-cache" + ending(), OnnxPolicy::cacher));
    }
  };

  private final String ending;

  ExportForm(String ending) {
    this.ending = ending;
  }

  /**
   * {@return the form of a file}
   *
   * @param out its name
   * @throws UserError if its ending is none of those known
   */
  static ExportForm of(String out) {
    return Arrays.stream(values())
        .filter(form -> out.endsWith(form.ending))
        .findFirst()
        .orElseThrow(
            () ->
                new UserError(
                    Arrays.stream(values())
                        .map(ExportForm::ending)
                        .collect(
                            Collectors.joining(" or ", "--out must end in ", ": --out=" + out))));
  }

  /**
   * {@return the files of a policy, at least one}
   *
   * @param out the name that was asked for
   * @param policy the policy
   */
  abstract List<Report<PolicyModel>> files(String out, PolicyModel policy);

  String ending() {
    return ending;
  }

  private static Report<PolicyModel> graph(
      String file, Function<PolicyModel, Optional<byte[]>> graph) {
    return new Report<>("--out", file, policy -> graph.apply(policy).orElseThrow());
  }
}
