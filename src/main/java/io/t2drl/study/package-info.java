/**
 * Learning studies: several arms and seeds, trained as single tasks, judged on the same episodes
 * and summed up with intervals, figures and one page.
 */
package io.t2drl.study;
