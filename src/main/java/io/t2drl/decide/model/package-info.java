/**
 * What a trained policy is, as plain data: the arrays that whoever decides computes from, in Java
 * or elsewhere. Depends on the JDK alone.
 */
package io.t2drl.decide.model;
