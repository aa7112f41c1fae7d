import { allocateFloat32 } from "../../allocate.ts";
import { normalProbability } from "../../erfc.ts";
import type { Elementwise } from "../kernels.ts";

/** See {@linkcode Elementwise}: in double precision, rounded once. Each function has a loop of its own. */
export function elementwise({ fn, input, output: given }: Elementwise): Float32Array {
  const output = given ?? allocateFloat32(input.length);
  switch (fn) {
    case "exp":
      for (let i = 0; i < output.length; i++) output[i] = Math.exp(input[i]);
      break;
    case "log":
      for (let i = 0; i < output.length; i++) output[i] = Math.log(input[i]);
      break;
    case "sigmoid":
      for (let i = 0; i < output.length; i++) output[i] = 1 / (1 + Math.exp(-input[i]));
      break;
    case "tanh":
      for (let i = 0; i < output.length; i++) output[i] = Math.tanh(input[i]);
      break;
    case "sqrt":
      for (let i = 0; i < output.length; i++) output[i] = Math.sqrt(input[i]);
      break;
    case "gelu":
      for (let i = 0; i < output.length; i++) output[i] = input[i] * normalProbability(input[i]);
      break;
    case "relu":
      for (let i = 0; i < output.length; i++) output[i] = input[i] < 0 ? 0 : input[i];
      break;
  }
  return output;
}
