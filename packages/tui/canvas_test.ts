import { assertEquals } from "@std/assert";
import { Buffer } from "./buffer.ts";
import { Canvas, type Dots } from "./canvas.ts";
import { colors } from "./style.ts";
import { marked } from "./testing/marked.ts";

function drawn(columns: number, rows: number, dots: Dots, draw: (canvas: Canvas) => void) {
  return marked(columns + 1, rows, (buffer) => {
    const canvas = new Canvas(columns, rows, dots);
    draw(canvas);
    canvas.draw(buffer);
  }, "~");
}

Deno.test("Each of the eight dots of a braille cell is where Unicode has it", () => {
  const lines = drawn(8, 1, "braille", (canvas) => {
    for (let dot = 0; dot < 8; dot++) canvas.point(2 * dot + dot % 2, Math.floor(dot / 2), {});
  });
  assertEquals(lines, ["⠁⠈⠂⠐⠄⠠⡀⢀~"]);
});

Deno.test("An ASCII cell has an upper and a lower dot", () => {
  const lines = drawn(4, 1, "ascii", (canvas) => {
    canvas.point(0, 0, {});
    canvas.point(1, 1, {});
    canvas.line(2, 0, 2, 1, {});
  });
  assertEquals(lines, ["'.:~~"]);
});

Deno.test("A line is the same dots in both directions, flat or steep", () => {
  const flat = drawn(4, 1, "braille", (canvas) => canvas.line(0, 0, 7, 3, {}));
  assertEquals(flat, ["⠉⠒⠤⣀~"]);
  assertEquals(drawn(4, 1, "braille", (canvas) => canvas.line(7, 3, 0, 0, {})), flat);
  const steep = drawn(1, 2, "braille", (canvas) => canvas.line(0, 0, 1, 7, {}));
  assertEquals(steep, ["⡇~", "⢸~"]);
});

Deno.test("A line is cut at the edges, however far its ends are away", () => {
  const across = drawn(3, 1, "braille", (canvas) => canvas.line(-1e9, 1, 1e9, 1, {}));
  assertEquals(across, ["⠒⠒⠒~"]);
  // However t is rounded, a line crosses the edge where it should.
  for (const far of [1e30, 1e300]) {
    assertEquals(drawn(3, 1, "braille", (canvas) => canvas.line(-far, 1, far, 1, {})), across);
    drawn(3, 1, "braille", (canvas) => canvas.line(-far, 3, 5, far / 7, {}));
  }
  const beside = drawn(3, 1, "braille", (canvas) => canvas.line(-5, -1, 50, -1, {}));
  assertEquals(beside, ["~~~~"]);
  const corner = drawn(2, 2, "braille", (canvas) => canvas.line(-4, 4, 4, -4, {}));
  assertEquals(corner, ["⠁~~", "~~~"]);
});

Deno.test("Points that aren't finite or lie outside set no dot", () => {
  const lines = drawn(2, 1, "braille", (canvas) => {
    canvas.point(NaN, 0, {});
    canvas.point(0, Infinity, {});
    canvas.point(-1, 0, {});
    canvas.point(4, 0, {});
    canvas.line(0, 0, NaN, 2, {});
  });
  assertEquals(lines, ["~~~"]);
});

Deno.test("A canvas without cells takes any line", () => {
  for (const dots of ["braille", "ascii"] as const) {
    assertEquals(drawn(0, 1, dots, (canvas) => canvas.line(0, 0, 5, 5, {})), ["~"]);
  }
});

Deno.test("A cell has the style of the last dot in it", () => {
  const canvas = new Canvas(2, 1, "braille");
  canvas.line(0, 0, 3, 0, { fg: colors.red });
  canvas.point(3, 3, { fg: colors.blue });
  const buffer = new Buffer(2, 1);
  canvas.draw(buffer);
  assertEquals(buffer.toString(), "⠉⢉");
  assertEquals([...buffer.cells.fg], [colors.red, colors.blue]);
});
