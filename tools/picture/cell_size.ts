/** The width of a cell of a terminal in a picture, in pixels at its natural size. */
export const CELL_WIDTH = 9;

/** The height of a cell: twice the width, so that braille's dots are evenly apart. */
export const CELL_HEIGHT = 18;
