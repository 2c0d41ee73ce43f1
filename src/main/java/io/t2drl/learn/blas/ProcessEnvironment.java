package io.t2drl.learn.blas;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * The environment of this process as native code sees it. Java cannot write it, and a process that
 * is running already cannot be started anew; so the C library's table is replaced by a new one. One
 * aligned write swaps them, and neither the old table nor the new one is ever freed: whoever reads
 * at the same time reads one or the other, which {@code setenv} does not promise.
 */
final class ProcessEnvironment {

  private ProcessEnvironment() {}

  /**
   * Sets variables, on Linux; elsewhere nothing happens.
   *
   * @param variables names and values, in ASCII
   */
  static void put(Map<String, String> variables) {
    Loader.load(Pointer.class);
    Pointer environ =
        Loader.getPlatform().startsWith("linux-") ? Loader.addressof("environ") : null;
    if (environ == null) {
      return;
    }
    PointerPointer<Pointer> cell = new PointerPointer<>(environ);
    List<Pointer> entries = others(new PointerPointer<>(cell.get(0)), variables);
    variables.forEach((name, value) -> entries.add(entry(name, value)));
    PointerPointer<Pointer> table =
        new PointerPointer<>(Pointer.malloc((entries.size() + 1L) * Long.BYTES));
    for (int i = 0; i < entries.size(); i++) {
      table.put(i, entries.get(i));
    }
    table.put(entries.size(), (Pointer) null);
    cell.put(0, table);
  }

  private static List<Pointer> others(
      PointerPointer<Pointer> table, Map<String, String> variables) {
    List<Pointer> others = new ArrayList<>();
    for (int i = 0; table.get(i) != null; i++) {
      Pointer entry = table.get(i);
      String name = new BytePointer(entry).getString(StandardCharsets.ISO_8859_1).split("=", 2)[0];
      if (!variables.containsKey(name)) {
        others.add(entry);
      }
    }
    return others;
  }

  private static Pointer entry(String name, String value) {
    byte[] text = (name + "=" + value + "\0").getBytes(StandardCharsets.US_ASCII);
    Pointer entry = Pointer.malloc(text.length);
    new BytePointer(entry).put(text, 0, text.length);
    return entry;
  }
}
