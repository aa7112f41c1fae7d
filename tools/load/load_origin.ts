/** The origin of runs in measurements. */
export const loadOrigin = { machine: "load", kernels: "simd", version: "0.1.0" };
