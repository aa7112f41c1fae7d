import { nameOf } from "../optim/option_checks.ts";
import type { Optimizer } from "../optim/optimizer.ts";
import type { ParamGroup } from "../optim/param_groups.ts";

/*
 * What lets gradients last, under either of its names: momentum, or Adam's β₁.
 */

/** A group with one of the two. */
type MomentumGroup = ParamGroup & { momentum?: number; betas?: readonly [number, number] };

/** Throws unless an optimizer has one of the two. */
export function checkMomentum(
  scheduler: object,
  { defaults, constructor: { name } }: Optimizer,
): void {
  if (!("momentum" in defaults) && !("betas" in defaults)) {
    throw new TypeError(
      `${nameOf(scheduler)} cannot cycle the momentum of ${name}, which has none: ` +
        "set cycleMomentum to false",
    );
  }
}

/** Sets the one that a group has. */
export function setMomentum(group: MomentumGroup, momentum: number): void {
  if (group.betas) group.betas = [momentum, group.betas[1]];
  else group.momentum = momentum;
}
