import { assert, assertEquals, assertMatch, assertStringIncludes, assertThrows } from "@std/assert";
import { assertWellFormed } from "../chart/testing/well_formed.ts";
import { lossCurves } from "./loss_curves.ts";
import { stateOf } from "./testdata/fold.ts";
import { recordRace } from "./testdata/recorded_race.ts";
import { recordedSequence } from "./testdata/recorded_sequence.ts";

Deno.test("Jupyter shows the curves of a run as an SVG that is well-formed", async () => {
  const curves = lossCurves(stateOf(await recordRace()));
  assertEquals(curves[Symbol.for("Jupyter.display")](), { "image/svg+xml": curves.svg });
  assertWellFormed(curves.svg);
  assertStringIncludes(curves.svg, ">Adam(lr=0.1)</text>");
  assertMatch(curves.svg, /<desc[^>]*>Loss over epochs. Adam\(lr=0.1\): from 7.23 at epoch 1 to /);
});

Deno.test("Where steps are counted, the running average is the curve, and validations are marked", () => {
  const { picture: { content } } = lossCurves(stateOf(recordedSequence()));
  assertStringIncludes(content, ">running average, weight 0.9</text>");
  assertStringIncludes(content, ">validation loss</text>");
  assertEquals(content.match(/<path class="curve"/g)?.length, 2);
});

Deno.test("Losses that were collected by hand have a curve each, up to where they diverge", () => {
  const { svg } = lossCurves({ Adam: [3, 2, 1], SGD: [3, 30, Infinity] }, { log: true });
  assertStringIncludes(svg, ">loss, log axis</text>");
  assertStringIncludes(svg, "SGD: from 3.00 at step 1 to 30.0 at step 2; it diverged at step 3.");
  assertStringIncludes(lossCurves({}).svg, "no values yet");
});

Deno.test("A long run is drawn with as many points as a picture is wide", () => {
  const losses = Array.from({ length: 100_000 }, (_, i) => 1 + 1 / (i + 1));
  const { svg } = lossCurves({ long: losses });
  assert(svg.length < 20_000, `${svg.length}`);
  assertStringIncludes(svg, "to 1.00 at step 100000");
});

Deno.test("A name can't leave its place in the picture", () => {
  const svg = lossCurves({ "</text><script>": [2, 1] }).svg;
  assert(!assertWellFormed(svg).includes("script"));
});

Deno.test("A picture without a size is refused", () => {
  assertThrows(
    () => lossCurves({}, { width: 0 }),
    RangeError,
    "lossCurves expected width > 0: got 0",
  );
  assertThrows(
    () => lossCurves({}, { height: NaN }),
    RangeError,
    "lossCurves expected height > 0: got NaN",
  );
});
