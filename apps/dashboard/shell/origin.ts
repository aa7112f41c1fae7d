import type { RunOrigin } from "@ohlol/sweep";
import dashboard from "../deno.json" with { type: "json" };

/** The origin of runs that this program trains. The kernels are those that every processor has. */
export const origin: RunOrigin = {
  machine: `${Deno.build.os} ${Deno.build.arch}`,
  kernels: "simd",
  version: dashboard.version,
};
