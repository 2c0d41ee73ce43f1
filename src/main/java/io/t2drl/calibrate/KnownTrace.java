package io.t2drl.calibrate;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Public request traces whose headers are known, and what they do not tell. */
enum KnownTrace {
  /** lora_request_trace.csv of Alibaba's cluster-trace-v2026-GenAI. */
  GENTD26(
      "GenTD26",
      "",
      "gmt_create",
      "predict_status",
      "exec_time_seconds",
      "num_inference_steps",
      "checkpoint_model_version_id"),
  /** BurstGPT_1.csv and its like. */
  BURSTGPT(
      "BurstGPT",
      "It counts tokens of two language models, no denoising steps and no seconds: only their"
          + " popularity can be fitted to it. Failed requests (0 response tokens) count as"
          + " requests.",
      "Timestamp",
      "Model",
      "Request tokens",
      "Response tokens"),
  /** AzureLLMInferenceTrace_conv.csv and its like, from 2023 on. */
  AZURE_LLM(
      "an Azure LLM inference trace",
      "It tells times and tokens but no model, so that there is no popularity of models in it; add"
          + " a column of your own that says which model serves a request.",
      "TIMESTAMP",
      "ContextTokens",
      "GeneratedTokens");

  private final String text;
  private final String lacks;
  private final List<String> headers;

  KnownTrace(String text, String lacks, String... headers) {
    this.text = text;
    this.lacks = lacks;
    this.headers = List.of(headers);
  }

  /** {@return the trace that has these headers, among others} */
  static Optional<KnownTrace> of(List<String> headers) {
    return Stream.of(values()).filter(trace -> headers.containsAll(trace.headers)).findFirst();
  }

  /** {@return its name, in a sentence} */
  String text() {
    return text;
  }

  /** {@return a sentence on what it does not tell; empty where it tells all} */
  String lacks() {
    return lacks;
  }
}
