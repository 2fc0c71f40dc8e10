/** What the compiler says when the export is refused: a list of diagnostics printed as Rust prints them. */
const MISSING =
  /the (?:text `|PDF contains the codepoint `)\\?"((?:[^"\\]|\\+u\{[0-9a-f]+\}|\\.)*?)\\?"` ?(?:could not be displayed|")/g

/** The characters no font has, or that may not stand in an archived paper; empty if that was not the reason. */
export function missingCharacters(message: string): string[] {
  const found = [...message.matchAll(MISSING)].flatMap((match) => [...unescaped(match[1] ?? '')])
  return [...new Set(found)]
}

/** The first reason without what stands in quotes, which may be somebody's words. */
export function reasonOf(message: string): string {
  const first = /message: "((?:[^"\\]|\\.)*)"/.exec(message)?.[1] ?? message
  return first.replace(/\\?"[^"]*"|`[^`]*`/g, '…').slice(0, 200)
}

function unescaped(text: string): string {
  return text
    .replace(/\\+u\{([0-9a-f]+)\}/g, (_all, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replace(/\\+(.)/g, '$1')
}
