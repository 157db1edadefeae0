package org.deltarule.tabular.table;

/** A column of which every cell is a finite number or missing. */
public sealed interface NumberColumn extends Column permits PlainNumbers, CodedNumbers {
  @Override
  default boolean isMissing(int row) {
    return Double.isNaN(number(row));
  }
}
