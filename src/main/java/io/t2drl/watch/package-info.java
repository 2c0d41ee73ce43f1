/** How people and monitoring systems watch a run: timings, TensorBoard, Spark's metrics. */
package io.t2drl.watch;
