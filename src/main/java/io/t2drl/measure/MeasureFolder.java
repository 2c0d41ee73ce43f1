package io.t2drl.measure;

import io.t2drl.config.UserError;
import io.t2drl.files.Folder;
import io.t2drl.files.ForeignFiles;
import io.t2drl.learn.AgentState;
import io.t2drl.train.StateFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The directory of an experiment: what was asked for, trained models, cells and their images, and
 * what is made of them in the end.
 */
final class MeasureFolder {

  private static final int MEGABYTES = 64;
  private static final String ORDER = "order.txt";
  private static final String ROWS = "csv";
  private static final String PICTURE = "png";

  private final Folder folder;

  MeasureFolder(String directory, Configuration hadoop) {
    folder = new Folder(new Path(directory), hadoop);
  }

  /**
   * Notes what is asked for, or finds it noted.
   *
   * @throws UserError if something else was asked for, or there are files of somebody else
   */
  void begin(MeasureOrder order) {
    Path file = folder.place(ORDER);
    if (!folder.exists(file)) {
      if (!folder.io(files -> ForeignFiles.isFree(folder.base(), folder.hadoop()))) {
        throw new UserError(
            "--out must be a directory without anything in it, or that of this experiment: "
                + folder.base()
                + "; name another");
      }
      folder.write(file, order.text().getBytes(StandardCharsets.UTF_8));
    }
    String noted = text(file);
    if (!noted.equals(order.text())) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "%s holds another experiment (%s), not this one (%s); name another --out",
              folder.base(),
              noted.strip().replaceAll("\\R", "; "),
              order.text().strip().replaceAll("\\R", "; ")));
    }
  }

  /** {@return a model that was trained before} */
  Optional<AgentState> model(Denoiser denoiser) {
    Path file = model(denoiser.text());
    return folder.exists(file)
        ? Optional.of(sound(file, () -> StateFile.read(folder.read(file, MEGABYTES))))
        : Optional.empty();
  }

  /** Keeps a trained model. */
  void keep(Denoiser denoiser, AgentState state) {
    folder.write(model(denoiser.text()), StateFile.write(state));
  }

  /** {@return a cell of so many images that was measured before} */
  Optional<Cell> cell(Course course, Denoiser denoiser, int steps, int images) {
    Path file = cell(course, denoiser, steps, ROWS);
    return folder.exists(file) && folder.exists(cell(course, denoiser, steps, PICTURE))
        ? Optional.of(sound(file, () -> Cell.read(text(file), denoiser.text(), steps, images)))
        : Optional.empty();
  }

  /** Keeps a cell, and its images before. */
  void keep(Course course, Denoiser denoiser, Cell cell, float[][] images) {
    folder.write(cell(course, denoiser, cell.steps(), PICTURE), Pictures.strip(images));
    folder.write(
        cell(course, denoiser, cell.steps(), ROWS),
        cell.rows(denoiser).getBytes(StandardCharsets.UTF_8));
  }

  /** Writes the sheet of a model's images. */
  void sheet(Course course, Denoiser denoiser, List<Integer> steps) {
    List<BufferedImage> strips = new ArrayList<>();
    for (int number : steps) {
      Path file = cell(course, denoiser, number, PICTURE);
      strips.add(sound(file, () -> Pictures.read(folder.read(file, MEGABYTES))));
    }
    write(course, denoiser.text() + ".png", Pictures.sheet(steps, strips));
  }

  /**
   * Writes a result.
   *
   * @param course what it is of
   * @param name of the file
   * @param bytes its content
   */
  void write(Course course, String name, byte[] bytes) {
    folder.write(folder.folder(course.text()).place(name), bytes);
  }

  private Path model(String name) {
    return folder.folder("models").place(name + ".state");
  }

  private Path cell(Course course, Denoiser denoiser, int steps, String ending) {
    return folder
        .folder(course.text())
        .folder("cells")
        .place(String.format(Locale.ROOT, "%s-%03d.%s", denoiser.text(), steps, ending));
  }

  private String text(Path file) {
    return new String(folder.read(file, MEGABYTES), StandardCharsets.UTF_8);
  }

  /** Reading that finds faults. */
  private interface Reading<T> {

    T read() throws IOException;
  }

  private static <T> T sound(Path file, Reading<T> reading) {
    try {
      return reading.read();
    } catch (IOException e) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "%s cannot be used: %s; delete it, and it is made anew",
              file,
              e.getMessage()));
    }
  }
}
