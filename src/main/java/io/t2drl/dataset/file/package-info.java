/**
 * Data files read column by column: whole row groups become primitive arrays, levels that are as
 * they must be are compared and not decoded, and every page's checksum is verified.
 */
package io.t2drl.dataset.file;
