package io.t2drl.config.binding;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes one configuration key, on the record component that receives its value. The key is the
 * component's name in kebab case, its default stands in {@code reference.conf}; validation, the
 * {@code options} command and the reference documentation are derived from this annotation.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Option {

  /** One sentence that says what the value means. */
  String value();

  /** Unit of the value, empty where it has none. */
  String unit() default "";

  /** Smallest permitted value (for lists: of each element). */
  double min() default Double.NEGATIVE_INFINITY;

  /** Largest permitted value (for lists: of each element). */
  double max() default Double.POSITIVE_INFINITY;

  /** Whether {@link #min()} itself is out of range. */
  boolean exclusiveMin() default false;

  /** Whether {@code infinity} is a permitted value. */
  boolean infinite() default false;

  /** An enum of things that the value can name, among others; documents put them before it. */
  Class<? extends Choice> choices() default Choice.class;
}
