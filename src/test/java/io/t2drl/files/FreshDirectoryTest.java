package io.t2drl.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.config.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Directories that are one command's alone from before its first file to after its last one. */
class FreshDirectoryTest {

  @TempDir private Path temporary;

  @Test
  void shouldNotTakeWhereSomethingIs() throws IOException {
    Path mine = Files.createDirectory(temporary.resolve("mine"));
    Files.writeString(mine.resolve("thesis.txt"), "mine");
    String why = "--out must be a directory without anything in it: " + mine + "; name another";
    assertThatThrownBy(() -> take(mine)).isInstanceOf(UserError.class).hasMessage(why);
    assertThatThrownBy(() -> check(mine.toString())).isInstanceOf(UserError.class).hasMessage(why);
    assertThat(mine).isDirectoryNotContaining("glob:**_lock");
  }

  @Test
  void shouldKeepOthersOutUntilItIsClosed() {
    Path busy = temporary.resolve("busy");
    try (FreshDirectory directory = take(busy)) {
      assertThatThrownBy(() -> take(busy))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("is being written by another driver");
      directory.lock().confirm();
    }
    take(busy).close();
  }

  @Test
  void shouldMakeNothingWhileItLooks() {
    check(temporary.resolve("new").toString());
    assertThat(temporary).isEmptyDirectory();
    assertThatThrownBy(() -> check("hdfs:x"))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("--out must be an absolute URI");
    assertThatCode(() -> check("nosuch:/x")).as("told by who makes it").doesNotThrowAnyException();
  }

  private static void check(String name) {
    FreshDirectory.check(name, new Configuration());
  }

  private static FreshDirectory take(Path path) {
    return FreshDirectory.take(path.toString(), new Configuration());
  }
}
