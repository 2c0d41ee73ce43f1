/**
 * Off-policy evaluation: what policies would earn in the world that experience is from, judged from
 * that experience alone, and how sure that is.
 */
package io.t2drl.ope;
