package io.t2drl.files;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.config.UserError;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where somebody else's settings may lead a reader. */
class OutsideFileTest {

  private final Configuration hadoop = OtherFileSystem.register(new Configuration());

  @ParameterizedTest
  @CsvSource({
    "/data/t.csv,               /runs/a/config.conf",
    "file:/data/t.csv,          other://store/runs/a/config.conf",
    "other://store/data/t.csv,  other://store/runs/a/config.conf"
  })
  void shouldFollowWhereTheUserPointsAnyway(String file, String naming) {
    assertThatCode(() -> refuseFar(file, naming)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "unheard://of/data/t.csv,   /runs/a/config.conf",
    "other://store/data/t.csv,  /runs/a/config.conf",
    "other://evil/data/t.csv,   other://store/runs/a/config.conf"
  })
  void shouldNotGoToAnotherHost(String file, String naming) {
    assertThatThrownBy(() -> refuseFar(file, naming))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "popularity.trace=%1$s is named by %2$s and lies on another file system: if you trust"
                + " it, bring it here",
            file, naming);
  }

  @Test
  void shouldGoToTheDefaultFileSystem() {
    hadoop.set("fs.defaultFS", "other://store");
    assertThatCode(() -> refuseFar("/data/t.csv", "file:/runs/a/config.conf"))
        .doesNotThrowAnyException();
    assertThatCode(() -> refuseFar("other://store/t.csv", "file:/runs/a/config.conf"))
        .doesNotThrowAnyException();
  }

  private void refuseFar(String file, String naming) {
    OutsideFile.refuseFar("popularity.trace", file, new Path(naming), "bring it here", hadoop);
  }
}
