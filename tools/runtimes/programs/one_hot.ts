import { oneHot } from "@ohlol/text";

console.log(oneHot);
