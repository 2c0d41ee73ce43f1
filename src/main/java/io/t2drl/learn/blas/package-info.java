/**
 * OpenBLAS, the native library behind every product of matrices: which of its kernels runs, and the
 * proof that it multiplies rightly.
 */
package io.t2drl.learn.blas;
