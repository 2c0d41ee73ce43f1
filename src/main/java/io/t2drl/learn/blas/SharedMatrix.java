package io.t2drl.learn.blas;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;

/**
 * A row-major matrix that Java's loops and OpenBLAS take turns with: an array on the heap and as
 * much native memory. Moving the numbers is explicit, so that a matrix which several products share
 * moves once. It costs less than what JavaCPP does when it is handed an array, which is to allocate
 * native memory in each call; and it holds up nobody, whereas arrays pinned where they lie make
 * garbage collections wait, until other threads are refused memory that there is (JDK-8192647).
 *
 * <p>Grows as needed and keeps its memory. Not thread-safe.
 */
public final class SharedMatrix {

  private float[] values = {};
  private FloatPointer pointer;
  private FloatBuffer buffer;

  /** Creates a matrix without room. */
  public SharedMatrix() {}

  /**
   * {@return the array on the heap, with room for so many numbers and more; where it grows, what it
   * held is lost}
   */
  public float[] values(int count) {
    if (values.length < count) {
      values = new float[count];
    }
    return values;
  }

  /** {@return the array on the heap as it is} */
  public float[] values() {
    return values;
  }

  /** Takes numbers to both sides. */
  public SharedMatrix set(float[] from, int at, int count) {
    System.arraycopy(from, at, values(count), 0, count);
    return push(count);
  }

  /** Takes the first numbers of the array to the native side. */
  public SharedMatrix push(int count) {
    reserve(count).buffer.put(0, values, 0, count);
    return this;
  }

  /** {@return the array, with the first numbers of the native side} */
  public float[] pull(int count) {
    buffer.get(0, values(count), 0, count);
    return values;
  }

  /** Fills the native side with a block of numbers again and again, {@code count} times in all. */
  public SharedMatrix repeat(float[] block, int at, int size, int count) {
    reserve(size * count).buffer.put(0, block, at, size);
    FloatBuffer filled = buffer.duplicate();
    int total = size * count;
    for (int done = size; done < total; done *= 2) {
      buffer.put(done, filled, 0, Math.min(done, total - done));
    }
    return this;
  }

  /** Makes room on the native side; where it grows, what it held is lost. */
  SharedMatrix reserve(int count) {
    if (pointer == null || buffer.capacity() < count) {
      if (pointer != null) {
        pointer.close();
      }
      pointer = new FloatPointer(count);
      buffer = pointer.asBuffer();
    }
    return this;
  }

  /** {@return the native side} */
  FloatPointer pointer() {
    return pointer;
  }
}
