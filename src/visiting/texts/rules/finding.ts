/** `must`: the text cannot be used so; otherwise advice. `line` counts from 1. */
export type Finding = { code: string; message: string; must: boolean; line?: number }
