package io.t2drl.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** A file of this machine: a regular one, one that does not exist yet, a device or a pipe. */
final class LocalTarget implements OutputTarget {

  private static final int MOST_LINKS = 40;

  private final Path named;

  private LocalTarget(Path named) {
    this.named = named;
  }

  /** {@return what a path stands for: a descriptor, or a file} */
  static OutputTarget of(Path named, OutputStream standardOutput) throws IOException {
    Path absolute = named.toAbsolutePath();
    Optional<Descriptor> descriptor = Descriptor.of(follow(absolute));
    if (descriptor.isPresent()) {
      return descriptor.get().isStandardOutput()
          ? new StandardStream(standardOutput)
          : new DescriptorTarget(descriptor.get());
    }
    return new LocalTarget(absolute);
  }

  /**
   * The end of a chain of symbolic links, whether it exists or not. Links into /proc are not
   * followed: there, they stand for what is open, which may have no name any more.
   */
  private static Path follow(Path path) throws IOException {
    Path place = path;
    for (int links = 0; links < MOST_LINKS; links++) {
      Path parent = place.getParent();
      if (parent != null && Files.isDirectory(parent)) {
        place = parent.toRealPath().resolve(place.getFileName());
      }
      if (Descriptor.of(place).isPresent() || !Files.isSymbolicLink(place)) {
        return place;
      }
      place = place.resolveSibling(Files.readSymbolicLink(place));
    }
    throw new FileSystemLoopException(path.toString());
  }

  @Override
  public void check() throws IOException {
    Path place = follow(named);
    if (Files.isDirectory(place)) {
      throw new IOException("it is a directory");
    }
    FileKind kind = FileKind.of(place);
    if (kind == FileKind.SOCKET) {
      throw new IOException("it is a socket");
    }
    // A file that nobody may write would be replaced all the same.
    if (kind != FileKind.NONE && !Files.isWritable(place)) {
      throw new AccessDeniedException(place.toString());
    }
    if (kind.isReplaced()) {
      OutputDirectory.tryOut(place.getParent());
    }
  }

  @Override
  public void write(byte[] content) throws IOException {
    Path place = follow(named);
    if (FileKind.of(place).isReplaced()) {
      replace(place, content);
    } else {
      try (OutputStream out = Files.newOutputStream(place, StandardOpenOption.WRITE)) {
        out.write(content);
      }
    }
  }

  @Override
  public Optional<Object> place() {
    try {
      Path place = follow(named);
      return switch (FileKind.of(place)) {
        case DEVICE -> Optional.empty(); // like /dev/null
        case NONE -> Optional.of(place);
        default ->
            Optional.of(
                Optional.<Object>ofNullable(
                        Files.readAttributes(place, BasicFileAttributes.class).fileKey())
                    .orElse(place));
      };
    } catch (IOException e) {
      return Optional.of(named);
    }
  }

  private static void replace(Path place, byte[] content) throws IOException {
    Path temporary = place.resolveSibling(OutputDirectory.temporary());
    Optional<PosixFileAttributes> before = attributes(place);
    try {
      Files.deleteIfExists(temporary);
      fill(temporary, content, before);
      if (before.isPresent()) {
        keep(before.get(), temporary);
      }
      // Hadoop's checksums of the file that goes: it would refuse to read the new one by them.
      Path checksums = place.resolveSibling("." + place.getFileName() + ".crc");
      if (Files.exists(checksums)) { // no where the longer name is none
        Files.delete(checksums);
      }
      move(temporary, place, content, before.isPresent());
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** What may be written may still not be replaced: a mount point, another user's file in /tmp. */
  private static void move(Path temporary, Path place, byte[] content, boolean exists)
      throws IOException {
    try {
      Files.move(temporary, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!exists || !Files.isWritable(place)) {
        throw e;
      }
      Files.write(place, content, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    }
  }

  private static void fill(Path file, byte[] content, Optional<PosixFileAttributes> before)
      throws IOException {
    // A secret stays one while it is written.
    FileAttribute<?>[] permissions =
        before
            .map(
                old ->
                    new FileAttribute<?>[] {
                      PosixFilePermissions.asFileAttribute(old.permissions())
                    })
            .orElseGet(() -> new FileAttribute<?>[0]);
    try (FileChannel out =
        FileChannel.open(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), permissions)) {
      ByteBuffer left = ByteBuffer.wrap(content);
      while (left.hasRemaining()) {
        out.write(left);
      }
      out.force(true);
    }
  }

  private static Optional<PosixFileAttributes> attributes(Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    try {
      return view == null ? Optional.empty() : Optional.of(view.readAttributes());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Gives a file the owner, where we may, and the permissions of another one. */
  private static void keep(PosixFileAttributes before, Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    PosixFileAttributes now = view.readAttributes();
    try {
      if (!now.group().equals(before.group())) {
        view.setGroup(before.group());
      }
      if (!now.owner().equals(before.owner())) {
        view.setOwner(before.owner());
      }
    } catch (IOException e) {
      // Only root may; the file is then ours, as if we had made it.
    }
    view.setPermissions(before.permissions());
  }
}
