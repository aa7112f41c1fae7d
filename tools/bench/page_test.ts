import { assertEquals, assertThrows } from "@std/assert";
import { withMeasured } from "./page.ts";

Deno.test("The text between a group's lines is replaced, and nothing else", () => {
  const page = "# Speed\n\n<!-- bench --ops -->\n\nold\n\n<!-- end -->\n\nMore.\n<!-- end -->\n";
  const expected =
    "# Speed\n\n<!-- bench --ops -->\n\nnew\n\n<!-- end -->\n\nMore.\n<!-- end -->\n";
  assertEquals(withMeasured(page, "ops", "new"), expected);
  assertEquals(withMeasured(expected, "ops", "new"), expected);
});

Deno.test("A page without the group's lines is refused", () => {
  for (const page of ["# Speed\n", "<!-- bench --ops -->\n"]) {
    assertThrows(
      () => withMeasured(page, "ops", "new"),
      RangeError,
      'Cannot write the table into the page: it has no lines "<!-- bench --ops -->" and "<!-- end -->"',
    );
  }
});
