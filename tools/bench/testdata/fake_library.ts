/**
 * A library that counts.
 *
 * @module
 */
import { serve } from "../serve.ts";

serve({
  start(variant) {
    if (variant === "broken") throw new Error("no backend broken");
    return `fake ${variant}`;
  },
  prepare() {
    let steps = 0;
    return () => ++steps % 2 === 0 ? Promise.resolve(steps) : steps;
  },
});
