import { paperProblems } from '../../../papers/paper-problems.ts'

/** What keeps a text from being used. */
export const textFaults = [
  'text.empty',
  'text.title-only',
  'text.long',
  'text.unknown-field',
  'text.lone-bracket',
  'text.missing',
  'text.pages',
  'text.glyph',
  'card.question',
  'pledge.none',
  'pledge.many',
  ...paperProblems,
] as const
export type TextFault = (typeof textFaults)[number]

/** `must`: the text cannot be used so; otherwise advice. `line` counts from 1. */
export type MustMend = { code: TextFault; message: string; must: true; line?: number | undefined }
export type Finding = MustMend | { code: string; message: string; must: false; line?: number | undefined }
