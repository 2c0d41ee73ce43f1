package io.t2drl.config.binding;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;

/** Takes records apart and puts them together by the order or the names of their components. */
public final class Records {

  // reflection hands out copies, which are slow for the first calls
  private static final ClassValue<List<RecordComponent>> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected List<RecordComponent> computeValue(Class<?> type) {
          return List.of(type.getRecordComponents());
        }
      };

  private static final ClassValue<Constructor<?>> CONSTRUCTORS =
      new ClassValue<>() {
        @Override
        protected Constructor<?> computeValue(Class<?> type) {
          try {
            return type.getDeclaredConstructor(
                components(type).stream().map(RecordComponent::getType).toArray(Class<?>[]::new));
          } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
          }
        }
      };

  private Records() {}

  /** {@return the components of a record's class, in their order} */
  static List<RecordComponent> components(Class<?> type) {
    return COMPONENTS.get(type);
  }

  /** {@return what the components of a record hold, in their order} */
  static Object[] values(Record record) {
    List<RecordComponent> components = components(record.getClass());
    Object[] values = new Object[components.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(components.get(i), record);
    }
    return values;
  }

  /** {@return what a component of a record holds} */
  public static Object value(RecordComponent component, Record record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component + " cannot be read", e);
    }
  }

  /**
   * Makes a record.
   *
   * @param type its class
   * @param values what its components hold, in their order
   */
  static <T> T of(Class<T> type, Object[] values) {
    try {
      return type.cast(CONSTRUCTORS.get(type).newInstance(values));
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(
          type.getSimpleName() + " refuses values that the rules permit", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type.getSimpleName() + " cannot be filled", e);
    }
  }

  /** {@return a record's class; no record has subclasses} */
  @SuppressWarnings("unchecked")
  static <T extends Record> Class<T> type(T record) {
    return (Class<T>) record.getClass();
  }

  /**
   * Copies a record with another value of one component. Nothing is checked but the value's type.
   *
   * @param <T> type of the record
   * @param record the record
   * @param component name of the component
   * @param value what it holds in the copy
   * @return the copy
   */
  public static <T extends Record> T with(T record, String component, Object value) {
    Object[] values = values(record);
    values[indexOf(component, record)] = value;
    return of(type(record), values);
  }

  private static int indexOf(String component, Record record) {
    List<String> names =
        components(record.getClass()).stream().map(RecordComponent::getName).toList();
    if (!names.contains(component)) {
      throw new IllegalArgumentException(record.getClass() + " has no component " + component);
    }
    return names.indexOf(component);
  }
}
