/**
 * What may stand on a signed paper for a character that no font has: 〓, or a description in brackets. Bare words would read
 * as what was signed. The same in browser and server.
 */
const ON_SIGNED = /^(〓|〔[^〔〕]+〕)$/u

/** Why these words may not stand there; undefined when they may. */
export function signedWordsFault(words: string): string | undefined {
  if (ON_SIGNED.test(words.trim())) return undefined
  return '这份文书已经签过名：请填“〓”，或把字的样子写在〔〕里，例如〔上山下水〕。'
}
