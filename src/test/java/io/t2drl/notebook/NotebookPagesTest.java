package io.t2drl.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.t2drl.page.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The notebooks' pages, which {@code submit/notebook --render} makes. */
class NotebookPagesTest {

  private static final long LARGEST_PAGE = 500_000;

  @TempDir private Path temporary;

  @ParameterizedTest
  @MethodSource("io.t2drl.notebook.NotebookFiles#all")
  void shouldNeedNoNetwork(Path file) throws IOException {
    Path page = page(file);

    assertThat(Files.size(page)).isLessThan(LARGEST_PAGE);
    assertThat(Files.readString(page))
        .doesNotContainPattern("<(script|link|iframe)\\b")
        .doesNotContainPattern("src=\"(?!data:)");
  }

  @ParameterizedTest
  @MethodSource("io.t2drl.notebook.NotebookFiles#all")
  void shouldShowWhatTheNotebookHolds(Path file) throws IOException {
    String html = Files.readString(page(file));
    String words = words(html);
    JsonNode notebook = NotebookFiles.read(file);

    for (JsonNode cell : NotebookFiles.children(notebook.get("cells"))) {
      String source = NotebookFiles.text(cell.get("source"));
      boolean code = cell.get("cell_type").asText().equals("code");
      if (code) {
        assertThat(words).contains(squeezed(source));
      } else {
        // a star may be a sign of Markdown's, or one to multiply
        assertThat(words.replace("*", "")).contains(squeezed(withoutMarkup(source)));
      }
    }
    for (JsonNode output : NotebookFiles.outputs(notebook)) {
      String text = NotebookFiles.text(output.path("text"));
      String plain = NotebookFiles.text(output.at("/data/text~1plain"));
      String table = NotebookFiles.text(output.at("/data/text~1html"));
      String picture = NotebookFiles.text(output.at("/data/image~1png"));
      if (!picture.isEmpty()) {
        assertThat(squeezed(html)).contains(squeezed(picture));
        assertThat(squeezed(unescaped(html)))
            .as("numbers for those who do not see")
            .contains(squeezed("alt=\"" + plain + "\""));
      } else {
        assertThat(words).contains(table.isEmpty() ? squeezed(text + plain) : words(table));
      }
    }
  }

  @Test
  void shouldBeReadInDarkRoomsToo() throws Exception {
    Optional<Path> program = Browser.find();
    assumeTrue(program.isPresent(), "no Chromium on the PATH: pages are not opened");
    try (Browser browser =
        Browser.start(program.get(), Files.createDirectory(temporary.resolve("profile")))) {
      for (Path file : NotebookFiles.all()) {
        for (String scheme : List.of("light", "dark")) {
          browser.show(1280, 900, "screen", scheme);
          browser.open(page(file).toUri().toString(), "document.readyState === 'complete'");
          assertThat(brightness(browser, "color") > 128).isEqualTo(scheme.equals("dark"));
          assertThat(brightness(browser, "backgroundColor") > 128)
              .isEqualTo(scheme.equals("light"));
        }
      }
      assertThat(browser.problems()).isEmpty();
    }
  }

  private static double brightness(Browser browser, String property) throws Exception {
    return browser
        .evaluate(
            "Math.max(...getComputedStyle(document.body)."
                + property
                + ".match(/[\\d.]+/g).slice(0, 3).map(Number))")
        .asDouble();
  }

  private static Path page(Path file) {
    return Path.of("docs/notebooks", file.getFileName().toString().replace(".ipynb", ".html"));
  }

  private static String words(String html) {
    return squeezed(
        unescaped(html.replaceAll("(?s)<style.*?</style>", "").replaceAll("<[^>]*>", ""))
            .replace("\u00b6", ""));
  }

  private static String unescaped(String html) {
    return html.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }

  /** Without what Markdown marks by signs. */
  private static String withoutMarkup(String markdown) {
    return markdown.replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1").replaceAll("(?m)^#+ |[`*]", "");
  }

  /** Lines may be broken anywhere. */
  private static String squeezed(String text) {
    return text.replaceAll("\\s+", "");
  }
}
