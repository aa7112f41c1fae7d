import { allocateFloat32 } from "../../allocate.ts";
import { normalProbability } from "../../erfc.ts";
import type { Elementwise } from "../kernels.ts";

/** See {@linkcode Elementwise}: in double precision, rounded once. Each function has a loop of its own. */
export function elementwise({ fn, input, output: given }: Elementwise): Float32Array {
  const output = given ?? allocateFloat32(input.length);
  switch (fn) {
    case "neg":
      for (let i = 0; i < output.length; i++) output[i] = -input[i];
      break;
    case "abs":
      for (let i = 0; i < output.length; i++) output[i] = Math.abs(input[i]);
      break;
    case "sign":
      for (let i = 0; i < output.length; i++) {
        output[i] = Number(input[i] > 0) - Number(input[i] < 0);
      }
      break;
    case "square":
      for (let i = 0; i < output.length; i++) output[i] = input[i] * input[i];
      break;
    case "rsqrt":
      for (let i = 0; i < output.length; i++) output[i] = 1 / Math.sqrt(input[i]);
      break;
    case "sin":
      for (let i = 0; i < output.length; i++) output[i] = Math.sin(input[i]);
      break;
    case "cos":
      for (let i = 0; i < output.length; i++) output[i] = Math.cos(input[i]);
      break;
    case "expm1":
      for (let i = 0; i < output.length; i++) output[i] = Math.expm1(input[i]);
      break;
    case "log1p":
      for (let i = 0; i < output.length; i++) output[i] = Math.log1p(input[i]);
      break;
    case "silu":
      for (let i = 0; i < output.length; i++) output[i] = input[i] / (1 + Math.exp(-input[i]));
      break;
    case "softplus":
      for (let i = 0; i < output.length; i++) {
        output[i] = input[i] > 20 ? input[i] : Math.log1p(Math.exp(input[i]));
      }
      break;
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
