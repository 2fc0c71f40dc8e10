/** Control characters, and formatting ones nobody sees, which could turn the order of others around. */
const UNSEEN = /(?!\n)[\p{Cc}\p{Cf}]/gu

/** What a person typed, as it can be printed: line feeds only, tabs as spaces, nothing unseen; a broken half of a character becomes U+FFFD. */
export function plainText(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ')
    .replace(UNSEEN, '')
    .toWellFormed()
}
