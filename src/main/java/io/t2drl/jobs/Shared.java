package io.t2drl.jobs;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.commons.lang3.SerializationUtils;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.serializer.JavaSerializer;
import scala.reflect.ClassTag$;

/**
 * An object broadcast in its Java-serialised form. Each task makes its own copy: policies may keep
 * scratch arrays, which tasks of one JVM must not share; and the form does not depend on {@code
 * spark.serializer} (Kryo 4 cannot read records).
 *
 * @param <T> type of the object
 */
public final class Shared<T extends Serializable> implements Serializable {

  private static final long serialVersionUID = 1;

  /** What was unpacked last for all tasks of this process. */
  private static final AtomicReference<Common> LAST = new AtomicReference<>();

  private final Broadcast<byte[]> bytes;

  /** Unlike Spark's numbers, it is never given to another broadcast of the same process. */
  private final UUID name = UUID.randomUUID();

  private transient T copy;

  private Shared(Broadcast<byte[]> bytes) {
    this.bytes = bytes;
  }

  /** An object that was unpacked, and the name of its handle. */
  private record Common(UUID name, Object value) {}

  /**
   * Broadcasts an object.
   *
   * @param <T> type of the object
   * @param spark context to broadcast in
   * @param value the object
   * @return its handle, for use in tasks
   */
  public static <T extends Serializable> Shared<T> broadcast(JavaSparkContext spark, T value) {
    return new Shared<>(spark.broadcast(SerializationUtils.serialize(value)));
  }

  /**
   * {@return the copy of the calling task: Spark unpacks a task's closure, and this handle in it,
   * once per task}
   */
  public T get() {
    if (copy == null) {
      copy = unpack();
    }
    return copy;
  }

  /**
   * {@return a copy that tasks of this process have in common, unpacked once as long as no other
   * handle is asked for one: for what no task changes, where tasks are many and short}
   */
  @SuppressWarnings("unchecked")
  public T common() {
    return (T)
        LAST.updateAndGet(
                last -> last != null && last.name.equals(name) ? last : new Common(name, unpack()))
            .value;
  }

  private T unpack() {
    // On an executor our classes are known to the task's class loader only, not to that of Spark's
    // own libraries.
    return new JavaSerializer(new SparkConf(false))
        .newInstance()
        .deserialize(
            ByteBuffer.wrap(bytes.value()),
            Thread.currentThread().getContextClassLoader(),
            ClassTag$.MODULE$.apply(Object.class));
  }

  /**
   * Frees the memory of the driver, and that of executors but for what their tasks have unpacked
   * last; the handle is of no use afterwards.
   */
  public void release() {
    LAST.updateAndGet(last -> last != null && last.name.equals(name) ? null : last);
    bytes.destroy();
  }
}
