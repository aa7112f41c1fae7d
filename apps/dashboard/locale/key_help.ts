/** Keys as help calls them, and what they do. */
export type KeyHelp = readonly [keys: string, what: string];
