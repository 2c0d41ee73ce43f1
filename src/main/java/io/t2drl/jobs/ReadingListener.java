package io.t2drl.jobs;

/** Told how it goes on with rows that jobs read one after the other. */
public interface ReadingListener {

  /** Where nobody wants to know. */
  ReadingListener NONE =
      new ReadingListener() {
        @Override
        public void planned(long rows) {}

        @Override
        public void reading(String what, long rows) {}
      };

  /** Rows are about to be read, so many in all, some of them more than once. */
  void planned(long rows);

  /**
   * Reads some of them next; what came before is done.
   *
   * @param what which ones
   * @param rows how many
   */
  void reading(String what, long rows);
}
