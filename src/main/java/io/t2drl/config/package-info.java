/**
 * What can be set: a record for each section, a component for each key, and the rules that tie keys
 * together; and by which keys settings differ.
 */
package io.t2drl.config;
