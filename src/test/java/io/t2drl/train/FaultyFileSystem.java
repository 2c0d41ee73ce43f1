package io.t2drl.train;

import java.io.File;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Constructor;
import java.net.URI;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * The local disk under the scheme {@code faulty}, whose changes fail on demand: checksums and
 * everything above them are those of production. Changes are numbered from 1: files and directories
 * created, blocks written, names changed, files deleted.
 */
public final class FaultyFileSystem extends LocalFileSystem {

  public static final String NO_SPACE = "No space left on device";

  private static final Object GUARD = new Object();
  private static int changes;
  private static int failing = Integer.MAX_VALUE;
  private static boolean crashes;
  private static final SortedMap<Integer, String> DELETED = new TreeMap<>();

  public FaultyFileSystem() {
    super(new Raw());
  }

  /** Makes the scheme known. */
  public static Configuration register(Configuration hadoop) {
    hadoop.set("fs.faulty.impl", FaultyFileSystem.class.getName());
    return hadoop;
  }

  public static String path(java.nio.file.Path path) {
    return "faulty:" + path;
  }

  /** From now on, all goes well. */
  public static void repair() {
    synchronized (GUARD) {
      changes = 0;
      DELETED.clear();
      failing = Integer.MAX_VALUE;
    }
  }

  /** The n-th change from now on is half done, and nothing after it: the driver is dead. */
  public static void crashAt(int n) {
    synchronized (GUARD) {
      changes = 0;
      failing = n;
      crashes = true;
    }
  }

  /** From the n-th change from now on, nothing can be created or written; deleting still works. */
  public static void fullFrom(int n) {
    synchronized (GUARD) {
      changes = 0;
      failing = n;
      crashes = false;
    }
  }

  /** {@return the number of changes since the last call of one of the above} */
  public static int changes() {
    synchronized (GUARD) {
      return changes;
    }
  }

  /**
   * {@return the numbers of the changes since {@link #repair} that deleted paths with this part}
   */
  public static List<Integer> deletions(String part) {
    synchronized (GUARD) {
      return DELETED.keySet().stream().filter(n -> DELETED.get(n).contains(part)).toList();
    }
  }

  /** {@return what Hadoop throws where a block finds the disk full: an error} */
  public static Error noSpace() {
    try {
      Constructor<FSError> constructor = FSError.class.getDeclaredConstructor(Throwable.class);
      constructor.setAccessible(true);
      return constructor.newInstance(new IOException(NO_SPACE));
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public String getScheme() {
    return "faulty";
  }

  /** What a change does to the disk. */
  private enum Kind {
    TAKES_SPACE,
    TAKES_NONE
  }

  /** {@return whether the change is the one at which the driver dies} */
  private static boolean change(Kind kind) throws IOException {
    return change(kind, () -> new IOException(NO_SPACE));
  }

  private static <E extends Throwable> boolean change(Kind kind, Supplier<E> noSpace)
      throws IOException, E {
    synchronized (GUARD) {
      changes++;
      if (changes < failing) {
        return false;
      }
      if (!crashes) {
        if (kind == Kind.TAKES_NONE) {
          return false;
        }
        throw noSpace.get();
      }
      if (changes > failing) {
        throw new IOException("the driver is dead");
      }
      return true;
    }
  }

  private static void changeOrDie(Kind kind) throws IOException {
    if (change(kind)) {
      throw new IOException("the driver dies");
    }
  }

  /** Below the checksums. */
  private static final class Raw extends RawLocalFileSystem {

    @Override
    public URI getUri() {
      return URI.create("faulty:///");
    }

    @Override
    protected OutputStream createOutputStream(Path file, boolean append) throws IOException {
      changeOrDie(Kind.TAKES_SPACE);
      return new Stream(super.createOutputStream(file, append));
    }

    @Override
    protected OutputStream createOutputStreamWithMode(
        Path file, boolean append, FsPermission permission) throws IOException {
      changeOrDie(Kind.TAKES_SPACE);
      return new Stream(super.createOutputStreamWithMode(file, append, permission));
    }

    @Override
    protected boolean mkOneDirWithMode(Path path, File directory, FsPermission permission)
        throws IOException {
      if (!directory.exists()) {
        changeOrDie(Kind.TAKES_SPACE);
      }
      return super.mkOneDirWithMode(path, directory, permission);
    }

    @Override
    public boolean rename(Path from, Path to) throws IOException {
      changeOrDie(Kind.TAKES_NONE);
      return super.rename(from, to);
    }

    @Override
    public boolean delete(Path path, boolean recursive) throws IOException {
      File file = pathToFile(path);
      File[] children = file.isDirectory() ? file.listFiles() : null;
      if (recursive && children != null) {
        // One by one, as the operating system does it.
        for (File child : children) {
          delete(new Path(path, child.getName()), true);
        }
      }
      if (file.exists()) {
        changeOrDie(Kind.TAKES_NONE);
        synchronized (GUARD) {
          DELETED.put(changes, file.getPath());
        }
      }
      return super.delete(path, recursive);
    }
  }

  /** Writes half of the block at which the driver dies. */
  private static final class Stream extends FilterOutputStream {

    private Stream(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      boolean dies = change(Kind.TAKES_SPACE, FaultyFileSystem::noSpace);
      out.write(bytes, offset, dies ? length / 2 : length);
      if (dies) {
        throw new IOException("the driver dies");
      }
    }

    @Override
    public void close() throws IOException {
      out.close(); // what is unwritten above is lost
    }
  }
}
