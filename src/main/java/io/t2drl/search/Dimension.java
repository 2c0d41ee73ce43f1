package io.t2drl.search;

import com.typesafe.config.ConfigOrigin;
import java.util.List;

/** One key that a grid varies. */
public sealed interface Dimension permits Searched, Derived {

  /** {@return the key of a setting, with dots} */
  String key();

  /** {@return what must hold for the key to be varied at a point, all of it; empty: always} */
  List<Condition> conditions();

  /** {@return how its values lie beside each other} */
  Scale scale();

  /** {@return where it stands in the grid's file, for messages} */
  ConfigOrigin origin();
}
