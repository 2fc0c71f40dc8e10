/** The encodings in which Windows saves a text file: UTF-8 with a mark or without, UTF-16, and GB18030 as 记事本 writes "ANSI". */
export function decoded(bytes: Uint8Array): string | null {
  const marked = markedEncoding(bytes)
  for (const encoding of marked ? [marked] : ['utf-8', 'gb18030']) {
    const text = tried(encoding, bytes)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a text file has none; a program or a picture does
    if (text !== null) return /[\u0000-\u0008\u000e-\u001f]/.test(text) ? null : text
  }
  return null
}

function markedEncoding(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return undefined
}

function tried(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
