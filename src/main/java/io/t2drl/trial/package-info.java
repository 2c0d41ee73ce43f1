/**
 * Trainings as single tasks, whole ones or parts that pause and go on, thousands of them: what is
 * to be done and by what it is known, a runner whose tasks write their own results, and the table
 * that these end in. What trials are for, comparing or searching, is the matter of others.
 */
package io.t2drl.trial;
