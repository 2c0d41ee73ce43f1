/** Policies judged from logs, for people and for programs. */
package io.t2drl.ope.report;
