/**
 * What a grid searches: a file's space of settings, checked as a whole and laid out as points, and
 * how trials are spent on them. Nothing here trains.
 */
package io.t2drl.search;
