/*
 * PyTorch's optimizers compute in single precision, JavaScript in double precision. The difference is
 * more than a digit where a number leaves the range: the square of 1e30 is infinite in one and not
 * in the other. So what can overflow is rounded where PyTorch stores it.
 */

/** The nearest 32-bit float; infinity beyond the largest. */
export const f32: (value: number) => number = Math.fround;

/**
 * `start + weight · (end - start)`, computed from the nearer end, as `torch.lerp` does: the
 * difference between a small number and a huge one no longer holds the small one.
 *
 * @param weight A 32-bit float from 0 to 1.
 */
export function lerp(start: number, end: number, weight: number): number {
  const difference = f32(end - start);
  return f32(weight < 0.5 ? start + weight * difference : end - (1 - weight) * difference);
}
