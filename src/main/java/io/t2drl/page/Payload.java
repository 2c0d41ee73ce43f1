package io.t2drl.page;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.t2drl.edge.Streams;
import io.t2drl.importance.Effect;
import io.t2drl.importance.Effects;
import io.t2drl.importance.Importance;
import io.t2drl.importance.PedAnova;
import io.t2drl.importance.Tried;

/** What the scripts of a search's page work on. */
final class Payload {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Of the draws behind intervals: the same page for the same search. */
  private static final long SEED = 0;

  private Payload() {}

  /** {@return the data of a page} */
  static ObjectNode json(GridView view) {
    ObjectNode json = JSON.createObjectNode();
    json.put("measure", view.measure().name());
    json.set("parameters", JSON.valueToTree(view.parameters()));
    TrialColumns.write(view, json.putObject("trials"));
    ArrayNode rungs = json.putArray("rungs");
    for (Rung rung : view.rungs()) {
      rungs
          .addObject()
          .put("rounds", rung.rounds())
          .put("entered", rung.entered())
          .put("promoted", rung.promoted())
          .put("correlation", TrialColumns.rounded(rung.correlation()));
    }
    Tried tried = Configurations.of(view);
    ArrayNode importances = json.putArray("importances");
    for (Importance importance : PedAnova.of(tried, new Streams(SEED))) {
      importances
          .addObject()
          .put("share", TrialColumns.rounded(importance.share()))
          .put("low", TrialColumns.rounded(importance.low()))
          .put("high", TrialColumns.rounded(importance.high()))
          .put("chance", TrialColumns.rounded(importance.chance()))
          .put("configurations", importance.configurations());
    }
    ArrayNode effects = json.putArray("effects");
    for (Effect effect : Effects.of(tried)) {
      ArrayNode levels = effects.addArray();
      for (Effect.Level level : effect.levels()) {
        levels
            .addObject()
            .put("value", level.value())
            .put("mean", TrialColumns.rounded(level.mean()))
            .put("low", TrialColumns.rounded(level.low()))
            .put("high", TrialColumns.rounded(level.high()))
            .put("configurations", level.configurations())
            .put("failed", level.failed());
      }
    }
    return json;
  }
}
