/**
 * Interactive pages: one HTML file each, with its data, its scripts and the chart library inside,
 * so that it opens anywhere and asks no network for anything.
 */
package io.t2drl.page;
