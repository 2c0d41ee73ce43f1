package io.t2drl.jobs;

import java.io.Serializable;
import java.nio.ByteBuffer;
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

  private final Broadcast<byte[]> bytes;
  private transient T copy;

  private Shared(Broadcast<byte[]> bytes) {
    this.bytes = bytes;
  }

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

  /** Frees the memory of driver and executors; the handle is of no use afterwards. */
  public void release() {
    bytes.destroy();
  }
}
