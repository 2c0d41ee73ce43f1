/** What experience datasets hold, by their manifests and statistics; no row is read. */
package io.t2drl.dataset.summary;
