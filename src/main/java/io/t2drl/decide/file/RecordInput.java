package io.t2drl.decide.file;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads what {@link RecordOutput} writes. The declarations alone say which classes are made, and no
 * array is longer than the bytes that are left.
 */
final class RecordInput {

  private final ByteArrayInputStream bytes;
  private final DataInputStream in;

  RecordInput(byte[] content, int at, int end) {
    bytes = new ByteArrayInputStream(content, at, end - at);
    in = new DataInputStream(bytes);
  }

  /** {@return how many bytes are left} */
  int left() {
    return bytes.available();
  }

  /**
   * {@return a value of the declared type}
   *
   * @throws EOFException if the bytes end too early
   * @throws IllegalArgumentException if they break a rule of a record
   */
  Object read(Type declared) throws IOException {
    Class<?> type = Types.raw(declared);
    if (type == Optional.class) {
      return in.readBoolean() ? Optional.of(read(Types.argument(declared))) : Optional.empty();
    }
    if (type == List.class) {
      int size = length(1);
      List<Object> list = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        list.add(read(Types.argument(declared)));
      }
      return list;
    }
    if (type.isArray()) {
      return array(type.getComponentType());
    }
    if (type.isRecord()) {
      return record(type);
    }
    if (type.isSealed()) {
      Class<?>[] permitted = type.getPermittedSubclasses();
      int position = in.readUnsignedByte();
      if (position >= permitted.length) {
        throw new IllegalArgumentException("unknown kind of " + type.getSimpleName());
      }
      return read(permitted[position]);
    }
    return plain(type);
  }

  private int length(int bytesEach) throws IOException {
    int length = in.readInt();
    if (length < 0 || (long) length * bytesEach > left()) {
      throw new EOFException();
    }
    return length;
  }

  private Object array(Class<?> component) throws IOException {
    int length = length(Types.bytes(component));
    Object array = Array.newInstance(component, length);
    for (int i = 0; i < length; i++) {
      Array.set(array, i, read(component));
    }
    return array;
  }

  private Object record(Class<?> type) throws IOException {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = read(components[i].getGenericType());
    }
    try {
      Constructor<?> constructor =
          type.getConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException broken) {
        throw new IllegalArgumentException(broken.getMessage(), broken);
      }
      throw new IllegalStateException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private Object plain(Class<?> type) throws IOException {
    if (type == int.class) {
      return in.readInt();
    }
    if (type == long.class) {
      return in.readLong();
    }
    if (type == float.class) {
      return in.readFloat();
    }
    if (type == double.class) {
      return in.readDouble();
    }
    if (type == boolean.class) {
      return in.readBoolean();
    }
    if (type == String.class) {
      return in.readUTF();
    }
    throw Types.unknown(type);
  }
}
