/**
 * From HOCON to records and back, by the names of their components. Knows how keys are described,
 * read and written, but none of them.
 */
package io.t2drl.config.binding;
