import { drawBox } from "./box.ts";
import type { Buffer } from "./buffer.ts";
import { Canvas } from "./canvas.ts";
import { columns, fill, fixed, rows } from "./layout.ts";
import { Screen } from "./screen.ts";
import { colors, rgb } from "./style.ts";
import { drawText } from "./text.ts";

const WIDTH = 200;
const HEIGHT = 60;
const CELLS = { width: WIDTH, height: HEIGHT };

/** A full screen: a chart, a table of numbers, a heat map, emoji, boxes around them. */
function drawFrame(buffer: Buffer, loss: number, phase: number): void {
  const [top, bottom] = rows(buffer.area, [fill(), fixed(20)], -1);
  const [chart, heat] = columns(top, [fill(2), fill()], -1);
  for (const area of [chart, heat, bottom]) drawBox(buffer, area, { border: "rounded" });
  drawCurve(buffer.sub(chart), phase);
  drawHeat(buffer.sub(heat), phase);
  drawText(buffer, 4, 0, `loss ${loss.toFixed(4)}`, { bold: true });
  for (let y = bottom.y + 1; y < HEIGHT - 1; y++) {
    const text = `☀️ contestant ${y}  3.0576  2.1432  5/5  语言 `.repeat(4);
    drawText(buffer, 2, y, text, { fg: y % 16 }, WIDTH - 4);
  }
}

function drawCurve(area: Buffer, phase: number): void {
  const canvas = new Canvas(area.width - 2, area.height - 2, "braille");
  for (let x = 1; x < canvas.width; x++) {
    canvas.line(x - 1, waveAt(x - 1 + phase, canvas), x, waveAt(x + phase, canvas), {
      fg: colors.cyan,
    });
  }
  canvas.draw(area.sub({ x: 1, y: 1, width: area.width - 2, height: area.height - 2 }));
}

function waveAt(x: number, canvas: Canvas): number {
  return (Math.sin(x / 20) + 1) / 2 * (canvas.height - 1);
}

function drawHeat(area: Buffer, phase: number): void {
  for (let y = 1; y < area.height - 1; y++) {
    for (let x = 1; x < area.width - 1; x++) {
      const shade = (x * 4 + y * 4 + phase) & 255;
      area.put(x, y, 32, 1, { bg: rgb(shade, 80, 255 - shade) });
    }
  }
}

const encoder = new TextEncoder();

function bytesOf(screen: Screen, loss: number, phase: number): number {
  return encoder.encode(screen.frame((buffer) => drawFrame(buffer, loss, phase))).length;
}

const sized = new Screen(CELLS.width, CELLS.height, "256");
console.log(`first frame at ${WIDTH} x ${HEIGHT}: ${bytesOf(sized, 3.0576, 0)} bytes`);
console.log(`a frame with one changed value: ${bytesOf(sized, 3.0431, 0)} bytes`);
console.log(`a frame without a change: ${bytesOf(sized, 3.0431, 0)} bytes`);

const still = new Screen(CELLS.width, CELLS.height, "256");
let frame = 0;

Deno.bench(`draw and diff ${WIDTH} x ${HEIGHT}, one value changed`, { baseline: true }, () => {
  frame++;
  still.frame((buffer) => drawFrame(buffer, frame / 1000, 0));
});

const moving = new Screen(CELLS.width, CELLS.height, "256");

Deno.bench(`draw and diff ${WIDTH} x ${HEIGHT}, curve and heat map changed`, () => {
  frame++;
  moving.frame((buffer) => drawFrame(buffer, frame / 1000, frame));
});
