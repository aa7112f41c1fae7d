import { cat, type DType, full, type Shape, type Tensor, tensor } from "@ohlol/tensor";

/**
 * Lays rows out in another order, with padding between them.
 *
 * @param rows The rows, `[N, ...]`.
 * @param order Which row stands at each place; N and more stand for padding.
 * @param shape The dimensions that the places have instead of the rows' first one.
 * @param paddingValue What padding is filled with.
 */
export function layRows<D extends DType>(
  rows: Tensor<D>,
  order: number[],
  shape: Shape,
  paddingValue: number,
): Tensor<D> {
  const [, ...rest] = rows.shape;
  const padding = full([1, ...rest], paddingValue, { dtype: rows.dtype });
  const index = tensor(order, { dtype: "int32" });
  return cat([rows, padding]).indexSelect(0, index).reshape(...shape, ...rest);
}
