/** A weight matrix, row by row. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float32Array;
}

/** Some of the rows of a matrix; they share its memory. */
export function rowsOf(
  { columns, data }: Pick<Matrix, "columns" | "data">,
  first: number,
  count: number,
): Matrix {
  return { rows: count, columns, data: data.subarray(first * columns, (first + count) * columns) };
}

/** A matrix times a vector. */
export function product({ rows, columns, data }: Matrix, vector: ArrayLike<number>): number[] {
  return Array.from({ length: rows }, (_, row) => {
    let sum = 0;
    for (let column = 0; column < columns; column++) {
      sum += data[row * columns + column] * vector[column];
    }
    return sum;
  });
}

/** The vector with a 1 at an index and zeros elsewhere. */
export function oneHotVector(index: number, size: number): Float32Array {
  const vector = new Float32Array(size);
  if (index >= 0) vector[index] = 1;
  return vector;
}
