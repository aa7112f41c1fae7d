import { assertEquals } from "@std/assert";
import { chooseFormat, type Place } from "./output_choice.ts";

const terminal: Place = { keysAreThere: true, stdoutIsTerminal: true, term: "xterm-256color" };

Deno.test("In a terminal it is the dashboard", () => {
  assertEquals(chooseFormat("auto", terminal), "dashboard");
  assertEquals(chooseFormat("auto", { ...terminal, term: undefined }), "dashboard");
});

Deno.test("Where nobody sees it or presses keys, and where nothing can be drawn, it is plain", () => {
  assertEquals(chooseFormat("auto", { ...terminal, stdoutIsTerminal: false }), "plain");
  assertEquals(chooseFormat("auto", { ...terminal, keysAreThere: false }), "plain");
  assertEquals(chooseFormat("auto", { ...terminal, term: "dumb" }), "plain");
});

Deno.test("What is asked for goes before the place", () => {
  assertEquals(chooseFormat("plain", terminal), "plain");
  assertEquals(chooseFormat("json", terminal), "json");
});
