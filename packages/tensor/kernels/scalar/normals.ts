import { BLOCK, boxMuller } from "../../box_muller.ts";
import type { Normals } from "../kernels.ts";

/** See {@linkcode Normals}. */
export function normals({ data, mean, std }: Normals): void {
  for (let start = 0; start < data.length; start += BLOCK) boxMuller(data, start, mean, std);
}
