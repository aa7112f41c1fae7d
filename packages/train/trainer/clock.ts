/** The time in milliseconds since 1970: the same in all threads, and it never goes back in one. */
export function now(): number {
  return performance.timeOrigin + performance.now();
}
