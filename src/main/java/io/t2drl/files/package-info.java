/** Files on any of Hadoop's file systems: read whole and bounded, written whole or not at all. */
package io.t2drl.files;
