package io.t2drl.decide.file;

import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Writes records as their declarations say: the components in order; numbers big-endian, truth
 * values as a byte, text as {@link DataOutputStream#writeUTF} has it; lists and arrays after their
 * length, an int; what is optional after a truth value; of a sealed interface the position of the
 * record's class among those it permits, a byte, then the record.
 */
final class RecordOutput {

  private final DataOutputStream out;

  RecordOutput(DataOutputStream out) {
    this.out = out;
  }

  void write(Type declared, Object value) throws IOException {
    Class<?> type = Types.raw(declared);
    if (type == Optional.class) {
      Optional<?> optional = (Optional<?>) value;
      out.writeBoolean(optional.isPresent());
      if (optional.isPresent()) {
        write(Types.argument(declared), optional.get());
      }
    } else if (type == List.class) {
      List<?> list = (List<?>) value;
      out.writeInt(list.size());
      for (Object element : list) {
        write(Types.argument(declared), element);
      }
    } else if (type.isArray()) {
      int length = Array.getLength(value);
      out.writeInt(length);
      for (int i = 0; i < length; i++) {
        write(type.getComponentType(), Array.get(value, i));
      }
    } else if (type.isRecord()) {
      for (RecordComponent component : type.getRecordComponents()) {
        write(component.getGenericType(), get(component, value));
      }
    } else if (type.isSealed()) {
      out.writeByte(Arrays.asList(type.getPermittedSubclasses()).indexOf(value.getClass()));
      write(value.getClass(), value);
    } else {
      writePlain(type, value);
    }
  }

  private void writePlain(Class<?> type, Object value) throws IOException {
    if (type == int.class) {
      out.writeInt((Integer) value);
    } else if (type == long.class) {
      out.writeLong((Long) value);
    } else if (type == float.class) {
      out.writeFloat((Float) value);
    } else if (type == double.class) {
      out.writeDouble((Double) value);
    } else if (type == boolean.class) {
      out.writeBoolean((Boolean) value);
    } else if (type == String.class) {
      out.writeUTF((String) value);
    } else {
      throw Types.unknown(type);
    }
  }

  private static Object get(RecordComponent component, Object from) {
    try {
      return component.getAccessor().invoke(from);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(e);
    }
  }
}
