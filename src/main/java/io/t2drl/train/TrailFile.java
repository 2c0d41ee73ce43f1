package io.t2drl.train;

import io.t2drl.config.Settings;
import io.t2drl.config.SettingsWriter;
import io.t2drl.config.UserError;
import io.t2drl.files.AtomicFile;
import io.t2drl.files.BoundedFile;
import io.t2drl.learn.AgentState;
import io.t2drl.learn.RewardScale;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * A paused training in a single file, which appears whole or not at all. It saves time and nothing
 * else, for a training without it has the same bits: what cannot be read, or belongs to other
 * settings, is not there.
 *
 * <p>Plain numbers: magic number, format version, digest of the settings, number of checkpoints;
 * each one's round, scales and states (see {@link StateFile}); a CRC-32 of all before it.
 *
 * @param file where it lies, or would
 * @param hadoop configuration of the file systems
 */
public record TrailFile(Path file, Configuration hadoop) {

  private static final int MAGIC = 0x54324454;
  private static final int FORMAT_VERSION = 1;
  private static final int LARGEST = 2047;

  /**
   * Keeps where a training pauses.
   *
   * @param settings what is trained
   * @param trail where it stands
   * @throws IOException if the file system refuses
   */
  public void write(Settings settings, Trail trail) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      out.writeInt(FORMAT_VERSION);
      out.writeUTF(SettingsWriter.digest(settings));
      out.writeInt(trail.checkpoints().size());
      for (Checkpoint checkpoint : trail.checkpoints()) {
        out.writeInt(checkpoint.round());
        write(out, checkpoint.slotScale());
        write(out, checkpoint.frameScale());
        write(out, checkpoint.cacher());
        write(out, checkpoint.allocator());
      }
      out.writeLong(checksum(bytes.toByteArray(), bytes.size()));
    }
    AtomicFile.write(file, hadoop, bytes.toByteArray());
  }

  private static void write(DataOutputStream out, RewardScale scale) throws IOException {
    out.writeDouble(scale.centre());
    out.writeDouble(scale.deviation());
  }

  private static void write(DataOutputStream out, Optional<AgentState> state) throws IOException {
    byte[] bytes = state.map(StateFile::write).orElse(new byte[0]);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /**
   * Reads a paused training back.
   *
   * @param settings what is trained
   * @return nothing unless it was kept whole, of just these settings
   * @throws IOException if the file system refuses
   */
  public Optional<Trail> read(Settings settings) throws IOException {
    byte[] bytes;
    try {
      bytes = BoundedFile.read(file, hadoop, LARGEST);
    } catch (FileNotFoundException | UserError e) {
      return Optional.empty();
    }
    int body = Math.max(0, bytes.length - Long.BYTES);
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readInt() != MAGIC
          || in.readInt() != FORMAT_VERSION
          || checksum(bytes, body) != ByteBuffer.wrap(bytes).getLong(body)
          || !in.readUTF().equals(SettingsWriter.digest(settings))) {
        return Optional.empty();
      }
      List<Checkpoint> checkpoints = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        checkpoints.add(
            new Checkpoint(in.readInt(), scale(in), scale(in), state(in, body), state(in, body)));
      }
      return Optional.of(new Trail(checkpoints)).filter(trail -> trail.suffices(settings));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static RewardScale scale(DataInputStream in) throws IOException {
    return new RewardScale(in.readDouble(), in.readDouble());
  }

  private static Optional<AgentState> state(DataInputStream in, int most) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > most) {
      throw new IOException("it is damaged");
    }
    return length == 0 ? Optional.empty() : Optional.of(StateFile.read(in.readNBytes(length)));
  }

  private static long checksum(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, length);
    return crc.getValue();
  }
}
