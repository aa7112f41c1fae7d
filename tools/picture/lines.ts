import { CELL_HEIGHT, CELL_WIDTH } from "./cell_size.ts";

// The characters for lines, by the set of directions in which lines leave the middle of the cell.
const UP = 1, RIGHT = 2, DOWN = 4, LEFT = 8;
const LINES = " ╵╶└╷│┌├╴┘─┴┐┤┬┼";
const ROUNDED_CORNERS = "╭╮╯╰";

const DASHED = "┊";
/** Where the four dashes of a cell begin, and how long each is. */
const DASHES = { starts: [1, 5.5, 10, 14.5], length: 2.5 };

const RADIUS = CELL_WIDTH / 2;

type Point = readonly [x: number, y: number];

interface Segment {
  from: Point;
  to: Point;
}

/**
 * The lines of one colour that box-drawing characters stand for. As shapes they meet from cell to
 * cell; in most fonts the characters leave gaps between the rows. Segments that continue each other
 * become one.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Lines } from "./lines.ts";
 *
 * const lines = new Lines();
 * for (const x of [0, 9, 18]) lines.add("─", x, 0);
 * assertEquals(lines.path(), "M0 9H27");
 * ```
 */
export class Lines {
  readonly #segments: Segment[] = [];
  /** The segments by where and in which direction they could go on. */
  readonly #ends = new Map<string, Segment>();
  readonly #corners: string[] = [];

  /**
   * Adds the lines of a character whose cell has its top left corner at (x, y).
   *
   * @returns whether the character is one for lines
   */
  add(character: string, x: number, y: number): boolean {
    const middle: Point = [x + CELL_WIDTH / 2, y + CELL_HEIGHT / 2];
    if (character === DASHED) {
      for (const start of DASHES.starts) {
        this.line([middle[0], y + start], [middle[0], y + start + DASHES.length]);
      }
      return true;
    }
    if (ROUNDED_CORNERS.includes(character)) {
      this.#corner(character, middle, y);
      return true;
    }
    const directions = LINES.indexOf(character);
    if (directions <= 0) return false;
    this.#straight(directions, middle, x, y);
    return true;
  }

  /** Adds a horizontal or vertical line, from left to right or from top to bottom. */
  line(from: Point, to: Point): void {
    const direction = from[1] === to[1] ? "H" : "V";
    const continued = this.#ends.get(`${direction}${from}`);
    const segment = continued ?? { from, to };
    segment.to = to;
    if (continued) this.#ends.delete(`${direction}${from}`);
    else this.#segments.push(segment);
    this.#ends.set(`${direction}${to}`, segment);
  }

  /** The lines as the `d` of an SVG path, to be stroked. */
  path(): string {
    const straight = this.#segments.map(({ from, to }) =>
      `M${from[0]} ${from[1]}${from[1] === to[1] ? `H${to[0]}` : `V${to[1]}`}`
    );
    return straight.join("") + this.#corners.join("");
  }

  #straight(directions: number, [middleX, middleY]: Point, x: number, y: number): void {
    if (directions & (LEFT | RIGHT)) {
      const start = directions & LEFT ? x : middleX;
      this.line([start, middleY], [directions & RIGHT ? x + CELL_WIDTH : middleX, middleY]);
    }
    if (directions & (UP | DOWN)) {
      const start = directions & UP ? y : middleY;
      this.line([middleX, start], [middleX, directions & DOWN ? y + CELL_HEIGHT : middleY]);
    }
  }

  /** A quarter of a circle that reaches a side of the cell, and a line on to its top or bottom. */
  #corner(character: string, [middleX, middleY]: Point, y: number): void {
    const isBelow = character === "╭" || character === "╮";
    const side = character === "╭" || character === "╰" ? 1 : -1;
    const bend = middleY + (isBelow ? RADIUS : -RADIUS);
    const isClockwise = isBelow === (side === 1);
    this.#corners.push(
      `M${middleX} ${bend}A${RADIUS} ${RADIUS} 0 0 ${isClockwise ? 1 : 0} ` +
        `${middleX + side * RADIUS} ${middleY}`,
    );
    if (isBelow) this.line([middleX, bend], [middleX, y + CELL_HEIGHT]);
    else this.line([middleX, y], [middleX, bend]);
  }
}
