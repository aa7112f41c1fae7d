import { Adam, CrossEntropyLoss, RNNCell } from "@ohlol/nn";

console.log(Adam, CrossEntropyLoss, RNNCell);
