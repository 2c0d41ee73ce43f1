/**
 * The networks of a trained allocator at work, for one cell at a time. What is shared between
 * threads never changes; what changes is a workspace of one thread, which makes no garbage.
 */
package io.t2drl.decide.net;
