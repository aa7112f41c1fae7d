/** What index.html uses of the packages; `deno task browser` bundles it as ohlol.js. */
export { chartStyle, extentOf, inlineSvg, svgChart } from "@ohlol/chart";
export { Adam, CrossEntropyLoss, RNNCell, SGD } from "@ohlol/nn";
export { manualSeed, zeros } from "@ohlol/tensor";
export { oneHot, Vocab } from "@ohlol/text";
