/*
 * Lets Jupyter notebooks show a tensor as HTML. mod.ts imports this for its effect; bundlers may leave
 * it out, since no notebook runs a bundle.
 */
import { tensorHtml } from "../display.ts";
import type { DType } from "../dtype.ts";
import { Tensor } from "../tensor.ts";

Object.defineProperty(Tensor.prototype, Symbol.for("Jupyter.display"), {
  value(this: Tensor<DType>): Record<string, string> {
    return { "text/plain": this.toString(), "text/html": tensorHtml(this) };
  },
});
