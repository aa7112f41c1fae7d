import * as nn from "../mod.ts";

/** Prints what an error says. */
function printError(fail: () => unknown): void {
  try {
    fail();
  } catch (error) {
    console.log((error as Error).message);
  }
}

const isClass = ([name]: [string, unknown]) => /^[A-Z]/.test(name);
const renamed = Object.entries(nn).filter(isClass)
  .filter(([name, value]) => name !== (value as { name: string }).name)
  .map(([name]) => name);
console.log("Renamed:", renamed.join(", ") || "none");

const model = new nn.Sequential(new nn.Linear(4, 8), new nn.Dropout(0.5));
console.log(`${model}`);
printError(() => new nn.LSTM(0, 8));
printError(() => new nn.AdamW(model.parameters(), { lr: -1 }));
printError(() => new nn.LinearLR(new nn.SGD(model.parameters(), { lr: 1 }), { totalIters: 0.5 }));
