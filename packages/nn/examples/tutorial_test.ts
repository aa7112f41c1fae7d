import { assertEquals } from "@std/assert";
import { runExample } from "../testdata/run_example.ts";

/** What the tutorial's program prints in PyTorch. */
const expected = `\
Predicted string: hhhhh, epoch [1/15] loss=7.2311
Predicted string: ohlhh, epoch [2/15] loss=5.7348
Predicted string: ohlol, epoch [3/15] loss=4.5165
Predicted string: ohloh, epoch [4/15] loss=3.8056
Predicted string: ohloh, epoch [5/15] loss=3.4101
Predicted string: ohlol, epoch [6/15] loss=3.0576
Predicted string: ohlol, epoch [7/15] loss=2.7027
Predicted string: ohlol, epoch [8/15] loss=2.5969
Predicted string: ohlol, epoch [9/15] loss=2.5442
Predicted string: ohlol, epoch [10/15] loss=2.4160
Predicted string: ohlol, epoch [11/15] loss=2.2656
Predicted string: ohlol, epoch [12/15] loss=2.1754
Predicted string: ohlol, epoch [13/15] loss=2.1360
Predicted string: ohlol, epoch [14/15] loss=2.0996
Predicted string: ohlol, epoch [15/15] loss=2.0562`;

Deno.test("The tutorial's program prints what it prints in PyTorch", async () => {
  assertEquals(await runExample("tutorial.ts"), expected.split("\n"));
});
