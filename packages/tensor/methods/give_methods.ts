/*
 * Gives tensors their methods. tensor.ts imports none of them, so that a program that only makes
 * tensors, through core.ts, needs none of the ops; mod.ts imports this file for its effect.
 */
import { giveMethods } from "../tensor.ts";
import { ConversionMethods } from "./conversion.ts";

giveMethods(ConversionMethods.prototype);
