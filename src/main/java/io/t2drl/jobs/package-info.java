/** How Spark jobs are named for people, and how objects reach their tasks. */
package io.t2drl.jobs;
