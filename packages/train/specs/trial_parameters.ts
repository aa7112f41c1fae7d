import { Parameter } from "@ohlol/nn";
import { zeros } from "@ohlol/tensor";

/**
 * Parameters on which an optimizer is tried before there is a network: a matrix, and a vector as a bias
 * is one, since Muon and its companion train one each.
 */
export function trialParameters(): Parameter[] {
  return [new Parameter(zeros([2, 2])), new Parameter(zeros([2]))];
}
