/**
 * What cells of a notebook call, so that they stay short: Spark, commands, tables and charts. It
 * knows nothing of Jupyter; the kernel shows whatever is {@link io.t2drl.notebook.Shown}.
 */
package io.t2drl.notebook;
