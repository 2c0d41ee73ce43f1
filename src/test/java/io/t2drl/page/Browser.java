package io.t2drl.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A headless Chromium, driven by its DevTools protocol over the JDK's own WebSocket: mouse and
 * keyboard events are those of a user, and whatever the page logs or throws is kept.
 */
public final class Browser implements AutoCloseable {

  /** Moves of the pointer by which something is drawn to another place. */
  static final int DRAG_STEPS = 8;

  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "chrome", "chromium-headless-shell");

  private final Process process;
  private final WebSocket socket;
  private final Listener listener = new Listener();
  private int last;

  private Browser(Process process, URI page) {
    this.process = process;
    this.socket =
        HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(page, listener).join();
  }

  /** {@return where a Chromium is, if this machine has one} */
  public static Optional<Path> find() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Starts a browser with one empty page.
   *
   * @param program where Chromium is
   * @param profile an empty directory for what it keeps
   */
  public static Browser start(Path program, Path profile) throws Exception {
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--window-size=1400,1000",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(profile.resolve("chromium.log").toFile())
            .start();
    try {
      return new Browser(process, page(process, profile));
    } catch (Exception e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private static URI page(Process process, Path profile) throws Exception {
    Path port = profile.resolve("DevToolsActivePort");
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!Files.exists(port) || Files.readString(port).lines().count() < 2) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IOException(Files.readString(profile.resolve("chromium.log")));
      }
      Thread.sleep(20);
    }
    String list =
        "http://127.0.0.1:" + Files.readString(port).lines().findFirst().orElseThrow() + "/json";
    String pages =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(list)).build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
            .body();
    for (JsonNode target : JSON.readTree(pages)) {
      if (target.path("type").asText().equals("page")) {
        return URI.create(target.path("webSocketDebuggerUrl").asText());
      }
    }
    throw new IOException("Chromium has no page: " + pages);
  }

  /** Opens an address and waits until a condition, an expression of JavaScript, holds. */
  public void open(String address, String condition) throws Exception {
    listener.problems.clear();
    send("Runtime.enable", JSON.createObjectNode());
    send("Log.enable", JSON.createObjectNode());
    send("Page.enable", JSON.createObjectNode());
    send("Page.navigate", JSON.createObjectNode().put("url", address));
    await(condition);
  }

  /** Waits until an expression of JavaScript holds. */
  public void await(String condition) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!evaluate("Boolean(" + condition + ")").asBoolean()) {
      if (System.nanoTime() > end) {
        throw new IOException("Waited in vain for " + condition + "; the page says " + problems());
      }
      Thread.sleep(10);
    }
  }

  /** {@return what an expression of JavaScript yields, promises awaited} */
  public JsonNode evaluate(String expression) throws Exception {
    JsonNode answer =
        send(
            "Runtime.evaluate",
            JSON.createObjectNode()
                .put("expression", expression)
                .put("awaitPromise", true)
                .put("returnByValue", true));
    if (answer.has("exceptionDetails")) {
      throw new IOException(expression + ": " + answer.path("exceptionDetails"));
    }
    return answer.path("result").path("value");
  }

  /** Presses the left button, draws the pointer in steps to another place and lets go. */
  public void drag(double fromX, double fromY, double toX, double toY) throws Exception {
    mouse("mouseMoved", fromX, fromY, 0);
    mouse("mousePressed", fromX, fromY, 1);
    for (int i = 1; i <= DRAG_STEPS; i++) {
      double part = (double) i / DRAG_STEPS;
      mouse("mouseMoved", fromX + part * (toX - fromX), fromY + part * (toY - fromY), 1);
    }
    mouse("mouseReleased", toX, toY, 1);
  }

  /** Moves the pointer. */
  public void hover(double x, double y) throws Exception {
    mouse("mouseMoved", x, y, 0);
  }

  /** Clicks in the middle of the first element that a selector finds, once it is in view. */
  public void click(String selector) throws Exception {
    JsonNode place =
        evaluate(
            "(() => { const e = document.querySelector("
                + JSON.writeValueAsString(selector)
                + "); e.scrollIntoView({block: 'center'}); const r = e.getBoundingClientRect();"
                + " return [r.x + r.width / 2, r.y + r.height / 2]; })()");
    click(place.get(0).asDouble(), place.get(1).asDouble());
  }

  /** Clicks at a place of the window. */
  public void click(double x, double y) throws Exception {
    mouse("mouseMoved", x, y, 0);
    mouse("mousePressed", x, y, 1);
    mouse("mouseReleased", x, y, 1);
  }

  /** Types text where the focus is. */
  public void type(String text) throws Exception {
    send("Input.insertText", JSON.createObjectNode().put("text", text));
  }

  /** Shows the page as on a screen of a size, or on paper. */
  public void show(int width, int height, String medium, String scheme) throws Exception {
    send(
        "Emulation.setDeviceMetricsOverride",
        JSON.createObjectNode()
            .put("width", width)
            .put("height", height)
            .put("deviceScaleFactor", 1)
            .put("mobile", width < 500));
    ObjectNode media = JSON.createObjectNode().put("media", medium);
    media.putArray("features").addObject().put("name", "prefers-color-scheme").put("value", scheme);
    send("Emulation.setEmulatedMedia", media);
  }

  /** Lets pages that are opened from now on run scripts, or keeps them from it. */
  public void permitScripts(boolean permitted) throws Exception {
    send("Emulation.setScriptExecutionDisabled", JSON.createObjectNode().put("value", !permitted));
  }

  /** {@return the page as a PDF document} */
  public byte[] print() throws Exception {
    return Base64.getDecoder()
        .decode(
            send("Page.printToPDF", JSON.createObjectNode().put("printBackground", true))
                .path("data")
                .asText());
  }

  /** Begins to count what the page's main thread does. */
  void measure() throws Exception {
    send("Performance.enable", JSON.createObjectNode().put("timeDomain", "threadTicks"));
  }

  /** {@return seconds by what the main thread did in them, as {@code TaskDuration}} */
  JsonNode metrics() throws Exception {
    ObjectNode metrics = JSON.createObjectNode();
    for (JsonNode one : send("Performance.getMetrics", JSON.createObjectNode()).path("metrics")) {
      metrics.set(one.path("name").asText(), one.path("value"));
    }
    return metrics;
  }

  /** {@return what the page has logged, thrown or failed to load} */
  public List<String> problems() {
    return List.copyOf(listener.problems);
  }

  private void mouse(String kind, double x, double y, int buttons) throws Exception {
    send(
        "Input.dispatchMouseEvent",
        JSON.createObjectNode()
            .put("type", kind)
            .put("x", x)
            .put("y", y)
            .put("button", buttons == 0 ? "none" : "left")
            .put("buttons", kind.equals("mouseReleased") ? 0 : buttons)
            .put("clickCount", kind.equals("mouseMoved") ? 0 : 1));
  }

  private JsonNode send(String method, ObjectNode parameters) throws Exception {
    int id = ++last;
    ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
    message.set("params", parameters);
    socket.sendText(JSON.writeValueAsString(message), true).join();
    while (true) {
      JsonNode answer = listener.answers.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (answer == null) {
        throw new IOException("Chromium does not answer to " + message);
      }
      if (answer.has("error")) {
        throw new IOException(message + ": " + answer.path("error"));
      }
      if (answer.path("id").asInt() == id) {
        return answer.path("result");
      }
    }
  }

  @Override
  public void close() {
    socket.abort();
    List<ProcessHandle> helpers = process.descendants().toList();
    process.destroy();
    helpers.forEach(
        helper ->
            helper.onExit().orTimeout(10, TimeUnit.SECONDS).exceptionally(any -> helper).join());
    process
        .onExit()
        .orTimeout(10, TimeUnit.SECONDS)
        .exceptionally(any -> process.destroyForcibly())
        .join();
    helpers.forEach(ProcessHandle::destroyForcibly);
  }

  /** Puts messages together, and tells answers from what the page reports. */
  private static final class Listener implements WebSocket.Listener {

    final BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
    final List<String> problems = new CopyOnWriteArrayList<>();
    private final List<CharSequence> parts = new ArrayList<>();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean whole) {
      parts.add(data.toString());
      if (whole) {
        take(String.join("", parts));
        parts.clear();
      }
      from.request(1);
      return CompletableFuture.completedStage(null);
    }

    private void take(String text) {
      try {
        JsonNode message = JSON.readTree(text);
        switch (message.path("method").asText()) {
          case "" -> answers.add(message);
          case "Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded" ->
              problems.add(message.path("params").toString());
          default -> {}
        }
      } catch (IOException e) {
        problems.add(text);
      }
    }
  }
}
