import { assert, assertEquals } from "@std/assert";
import { Buffer } from "@ohlol/tui";
import { marked } from "../../../../packages/tui/testing/marked.ts";
import { createTheme, drawStack, type Theme } from "@ohlol/tui/widgets";
import { weatherPanels } from "./weather_panels.ts";
import type { WeatherView } from "./weather_view.ts";

const plain = createTheme({ ascii: false, level: "none" });
const ascii = createTheme({ ascii: true, level: "none" });
const colored = createTheme({ ascii: false, level: "truecolor" });

const adam: WeatherView = {
  name: "Adam",
  marker: "●",
  style: colored.styles.contestants[0],
  symbols: ["☀️", "☁️", "🌧️"],
  forecast: {
    days: ["☀️", "☀️", "☀️", "☀️", "☁️", "☁️", "🌧️", "🌧️", "🌧️", "☁️"],
    tomorrow: "☁️",
    predicted: [0.412, 0.488, 0.1],
    best: [0.425, 0.5, 0.075],
    todayOnly: [1 / 3, 1 / 3, 1 / 3],
  },
  loss: 0.4302,
  baselines: [
    { label: "best possible", loss: 0.4173 },
    { label: "today only", loss: 0.7608 },
    { label: "chance", loss: 1.0795 },
  ],
};

function drawWeather(view: WeatherView, buffer: Buffer, theme: Theme): void {
  drawStack(buffer, buffer.area, weatherPanels(view, theme), theme);
}

function drawn(view: WeatherView, size: string, theme = plain): string[] {
  const [width, height] = size.split("x").map(Number);
  return marked(width, height, (buffer) => drawWeather(view, buffer, theme), " ");
}

Deno.test("The weather is the last days, what is expected of tomorrow, and a comparison", () => {
  assertEquals(drawn(adam, "80x13"), [
    "╭ the last days → tomorrow ────────────────────────────────────────────────────╮",
    "│ ☀️ ☀️ ☀️ ☀️ ☁️ ☁️ 🌧️ 🌧️ 🌧️ ☁️ → ☁️                                           │",
    "│             ● Adam               best possible        today only             │",
    "│   ☀️ sunny  ██████▏          41% ██████▍          43% █████            33%   │",
    "│ → ☁️ cloudy ███████▍         49% ███████▌         50% █████            33%   │",
    "│   🌧️ rainy  █▌               10% █▏                8% █████            33%   │",
    "├ what remembering is worth, in nats ──────────────────────────────────────────┤",
    "│                   loss   below today only   below chance                     │",
    "│ best possible   0.4173        0.3435  45%    0.6622  61%   ██████▋           │",
    "│ ● Adam          0.4302        0.3306  43%    0.6493  60%   ██████▊           │",
    "│ today only      0.7608                  -    0.3187  30%   ████████████      │",
    "│ chance          1.0795                  -              -   █████████████████ │",
    "╰──────────────────────────────────────────────────────────────────────────────╯",
  ]);
});

Deno.test("Where a column of the comparison has no room, bars take its place", () => {
  assertEquals(drawn(adam, "58x13"), [
    "╭ the last days → tomorrow ──────────────────────────────╮",
    "│ ☀️ ☀️ ☀️ ☀️ ☁️ ☁️ 🌧️ 🌧️ 🌧️ ☁️ → ☁️                     │",
    "│             ● Adam        best possible today only     │",
    "│   ☀️ sunny  ███▎      41% ███▍      43% ██▋       33%  │",
    "│ → ☁️ cloudy ███▉      49% ████      50% ██▋       33%  │",
    "│   🌧️ rainy  ▊         10% ▋          8% ██▋       33%  │",
    "├ what remembering is worth, in nats, columns 1-2 of 3 ──┤",
    "│                   loss   below today only              │",
    "│ best possible   0.4173        0.3435  45%   ███▉       │",
    "│ ● Adam          0.4302        0.3306  43%   ████       │",
    "│ today only      0.7608                  -   ███████    │",
    "│ chance          1.0795                  -   ██████████ │",
    "╰────────────────────────────────────────────────────────╯",
  ]);
});

Deno.test("In a narrow column the contestant's savings are lines below the losses", () => {
  assertEquals(drawn(adam, "36x17"), [
    "╭ forecast, days 2-10 of 10 ───────╮",
    "│ ☀️ ☀️ ☀️ ☁️ ☁️ 🌧️ 🌧️ 🌧️ ☁️ → ☁️  │",
    "│      ● Adam   best     today     │",
    "│   ☀️ █▎   41% █▎   43% █    33%  │",
    "│ → ☁️ █▌   49% █▌   50% █    33%  │",
    "│   🌧️ ▎    10% ▎     8% █    33%  │",
    "├ remembering, column 1 of 3 ──────┤",
    "│                   loss           │",
    "│ best possible   0.4173           │",
    "│ ● Adam          0.4302           │",
    "│ today only      0.7608           │",
    "│ chance          1.0795           │",
    "│                                  │",
    "│ 0.3306 (43%) below today only    │",
    "│ 0.6493 (60%) below chance        │",
    "│                                  │",
    "╰──────────────────────────────────╯",
  ]);
});

Deno.test("On the smallest screen symbols do without names, and a line stands for the comparison", () => {
  assertEquals(drawn(adam, "40x8"), [
    "╭ the last days → tomorrow ────────────╮",
    "│ ☀️ ☀️ ☀️ ☀️ ☁️ ☁️ 🌧️ 🌧️ 🌧️ ☁️ → ☁️   │",
    "│      ● Adam    best      today       │",
    "│   ☀️ █▋    41% █▊    43% █▍    33%   │",
    "│ → ☁️ ██    49% ██    50% █▍    33%   │",
    "│   🌧️ ▍     10% ▎      8% █▍    33%   │",
    "│ loss 0.4302, 43% below today only    │",
    "╰──────────────────────────────────────╯",
  ]);
});

Deno.test("In ASCII the symbols are names, and as many days are shown as fit", () => {
  const view = { ...adam, marker: "*" };
  assertEquals(drawn(view, "60x13", ascii), [
    "+ the last days -> tomorrow, days 4-10 of 10 --------------+",
    "| sunny cloudy cloudy rainy rainy rainy cloudy -> cloudy   |",
    "|           * Adam         best possible  today only       |",
    "|    sunny  ####       41% ####       43% ###        33%   |",
    "| -> cloudy ####       49% #####      50% ###        33%   |",
    "|    rainy  #          10% #           8% ###        33%   |",
    "+ what remembering is worth, in nats ----------------------+",
    "|                   loss   below today only   below chance |",
    "| best possible   0.4173        0.3435  45%    0.6622  61% |",
    "| * Adam          0.4302        0.3306  43%    0.6493  60% |",
    "| today only      0.7608                  -    0.3187  30% |",
    "| chance          1.0795                  -              - |",
    "+----------------------------------------------------------+",
  ]);
  assertEquals(drawn(view, "100x40", ascii).join("").match(/[^ -~]/g), null);
});

Deno.test("A contestant stands in the comparison where its loss belongs", () => {
  const labels = (loss: number | null) =>
    drawn({ ...adam, loss }, "80x13").slice(8, 12).map((line) => line.slice(2, 15).trim());
  assertEquals(labels(0.4)[0], "● Adam");
  assertEquals(labels(0.9), ["best possible", "today only", "● Adam", "chance"]);
  assertEquals(labels(1.2)[3], "● Adam");
  assertEquals(labels(null)[3], "● Adam");
  assertEquals(labels(NaN)[3], "● Adam");
});

Deno.test("A loss that isn't known, or is none, is below nothing", () => {
  const row = (loss: number | null) => drawn({ ...adam, loss }, "80x13")[11].trimEnd();
  assertEquals(
    row(null),
    "│ ● Adam               -                  -              -                     │",
  );
  assertEquals(
    row(NaN),
    "│ ● Adam             nan                  -              -                     │",
  );
  assertEquals(
    drawn({ ...adam, loss: null }, "40x8")[6],
    "│                                      │",
  );
});

Deno.test("Before the first forecast the screen says so", () => {
  assertEquals(drawn({ ...adam, forecast: null, loss: null }, "60x13").slice(0, 7), [
    "╭ the last days → tomorrow ────────────────────────────────╮",
    "│ no forecast yet                                          │",
    "│                                                          │",
    "│                                                          │",
    "│                                                          │",
    "│                                                          │",
    "├ what remembering is worth, in nats ──────────────────────┤",
  ]);
});

Deno.test("The contestant's bars and row have its colour", () => {
  const buffer = new Buffer(80, 13);
  drawWeather(adam, buffer, colored);
  const colorAt = (x: number, y: number) => buffer.cells.fg[buffer.index(x, y)];
  assertEquals([colorAt(14, 2), colorAt(14, 3), colorAt(2, 9)], Array(3).fill(adam.style.fg));
  assert(colorAt(35, 3) !== adam.style.fg);
});

Deno.test("The weather can be drawn in every size and in every state", () => {
  for (const view of [adam, { ...adam, loss: null }, { ...adam, forecast: null }]) {
    for (const theme of [plain, ascii, colored]) {
      for (let width = 0; width <= 100; width += 7) {
        for (let height = 0; height <= 30; height += 3) {
          const buffer = new Buffer(width, height);
          drawWeather(view, buffer, theme);
          if (width * height > 0) assert(buffer.toString().trim() !== "");
        }
      }
    }
  }
});
