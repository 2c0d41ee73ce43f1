package io.t2drl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.cli.progress.Progress;
import io.t2drl.cli.progress.Status;
import io.t2drl.measure.Course;
import io.t2drl.measure.Denoiser;
import io.t2drl.measure.MeasureOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MeasureProgressTest {

  private static final MeasureOrder ORDER =
      new MeasureOrder(
          List.of(Denoiser.DENSE_64, Denoiser.UNET_8),
          List.of(Course.STRIDED),
          List.of(5, 10),
          20,
          100,
          1);

  private final List<Status> told = new ArrayList<>();
  private final AtomicLong now = new AtomicLong();

  /** Notes what it is told. */
  private final class Notes implements Progress {

    @Override
    public void show(Status status) {
      told.add(status);
    }

    @Override
    public void log(Status status) {
      told.add(status);
    }

    @Override
    public void close() {}
  }

  private String last() {
    return told.get(told.size() - 1).parts().toString();
  }

  @Test
  void shouldTellHowLongTheRestTakes() {
    MeasureProgress progress = new MeasureProgress(ORDER, new Notes(), now::get);
    now.addAndGet(1_000_000_000L);
    progress.learned(Denoiser.DENSE_64, 1);
    assertThat(last()).contains("dense-64 learns, update 1 of 100").doesNotContain("left");
    for (int update = 2; update <= 100; update++) {
      now.addAndGet(1_000_000_000L);
      progress.learned(Denoiser.DENSE_64, update);
    }
    assertThat(last()).contains("update 100 of 100", "left");
    double learned = told.get(told.size() - 1).share();
    progress.measured(Denoiser.DENSE_64, Course.STRIDED, 5);
    assertThat(last()).contains("dense-64, strided, 5 steps");
    assertThat(told.get(told.size() - 1).share()).isBetween(learned, 0.5);
    progress.measured(Denoiser.DENSE_64, Course.STRIDED, 10);
    assertThat(told.get(told.size() - 1).share()).isEqualTo(0.5);
  }

  @Test
  void shouldNotCountWhatWasDoneBefore() {
    MeasureProgress progress = new MeasureProgress(ORDER, new Notes(), now::get);
    progress.kept(Denoiser.DENSE_64);
    progress.kept(Denoiser.DENSE_64, 5);
    progress.kept(Denoiser.DENSE_64, 10);
    progress.kept(Denoiser.UNET_8);
    now.addAndGet(30_300_000_000L);
    progress.measured(Denoiser.UNET_8, Course.STRIDED, 5);
    assertThat(last()).contains("unet-8, strided, 5 steps", "60 s left");
    progress.measured(Denoiser.UNET_8, Course.STRIDED, 10);
    assertThat(told.get(told.size() - 1).share()).isEqualTo(1);
  }
}
