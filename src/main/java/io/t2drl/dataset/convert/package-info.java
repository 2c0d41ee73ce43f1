/** Datasets in the forms that other people's libraries load: RLlib's and Minari's. */
package io.t2drl.dataset.convert;
