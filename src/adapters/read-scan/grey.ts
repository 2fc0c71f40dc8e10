/** A page in shades of grey, a byte a dot, row by row. */
export type Grey = { readonly data: Uint8Array; readonly width: number; readonly height: number }

/** A stack of pages, opened. */
export type Stack = {
  readonly pages: number
  /** The end of the file is missing: there may have been more pages. */
  readonly cut: boolean
  /** Page `at`, counted from 0; `close` asks for the finest there is. Throws when this page cannot be read. */
  readonly page: (at: number, close?: boolean) => Promise<Grey>
}

/** Dots of the longer side of A4 at 200 dpi. */
export const LONG_SIDE = 2339
/** Of what is looked at closely. */
export const CLOSE_SIDE = 4200
