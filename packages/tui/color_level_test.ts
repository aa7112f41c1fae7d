import { assertEquals } from "@std/assert";
import { type ColorChoice, colorLevel } from "./color_level.ts";

function level(
  variables: Record<string, string>,
  isTerminal: boolean = true,
  choice: ColorChoice = "auto",
) {
  return colorLevel((name) => variables[name], isTerminal, choice);
}

Deno.test("COLORTERM and TERM say what a terminal can do", () => {
  assertEquals(level({ TERM: "xterm-256color", COLORTERM: "truecolor" }), "truecolor");
  assertEquals(level({ TERM: "xterm", COLORTERM: "24bit" }), "truecolor");
  assertEquals(level({ TERM: "xterm-direct" }), "truecolor");
  assertEquals(level({ TERM: "tmux-256color" }), "256");
  assertEquals(level({ TERM: "linux" }), "16");
  assertEquals(level({}), "16");
  assertEquals(level({ WT_SESSION: "0" }), "truecolor");
});

Deno.test("GNU screen is not assumed to have the true colours of the terminal around it", () => {
  assertEquals(level({ TERM: "screen-256color", COLORTERM: "truecolor" }), "256");
  assertEquals(level({ TERM: "screen", COLORTERM: "truecolor" }), "16");
});

Deno.test("A dumb terminal, a pipe and NO_COLOR have no colours", () => {
  assertEquals(level({ TERM: "dumb", COLORTERM: "truecolor" }), "none");
  assertEquals(level({ TERM: "xterm-256color" }, false), "none");
  assertEquals(level({ TERM: "xterm-256color", NO_COLOR: "1" }), "none");
});

Deno.test("A terminal whose name says that it is monochrome has no colours", () => {
  for (const TERM of ["vt100", "vt100-am", "vt220", "xterm-mono", "linux-m", "screen.linux-m"]) {
    assertEquals(level({ TERM }), "none", TERM);
    assertEquals(level({ TERM, COLORTERM: "truecolor" }), "none", TERM);
    assertEquals(level({ TERM }, true, "always"), "16", TERM);
  }
  for (const TERM of ["vt525", "xterm-vt52x", "linux", "st-meta", "xterm-m0"]) {
    assertEquals(level({ TERM }), "16", TERM);
  }
});

Deno.test("An empty NO_COLOR is ignored", () => {
  assertEquals(level({ TERM: "xterm-256color", NO_COLOR: "" }), "256");
});

Deno.test("FORCE_COLOR overrides NO_COLOR and the lack of a terminal", () => {
  const others = { TERM: "dumb", NO_COLOR: "1" };
  assertEquals(level({ ...others, FORCE_COLOR: "" }, false), "16");
  assertEquals(level({ ...others, FORCE_COLOR: "1" }, false), "16");
  assertEquals(level({ ...others, FORCE_COLOR: "2" }, false), "256");
  assertEquals(level({ ...others, FORCE_COLOR: "3" }, false), "truecolor");
  assertEquals(level({ FORCE_COLOR: "true", TERM: "xterm-256color" }, false), "256");
  assertEquals(level({ FORCE_COLOR: "0", TERM: "xterm-256color" }), "none");
  assertEquals(level({ FORCE_COLOR: "false", TERM: "xterm-256color" }), "none");
});

Deno.test("The command line overrides every variable", () => {
  assertEquals(level({ FORCE_COLOR: "3", COLORTERM: "truecolor" }, true, "never"), "none");
  assertEquals(level({ NO_COLOR: "1", FORCE_COLOR: "0", TERM: "dumb" }, false, "always"), "16");
  assertEquals(level({ NO_COLOR: "1", TERM: "xterm-256color" }, false, "always"), "256");
});
