/** Words that another unit's file says of itself: whatever stands in them, they can be kept, shown and printed. Pure. */

/** Without what is no character: a zero byte would be taken by no column, and half a pair by no file. */
export function cleanText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is taken out
  return text.toWellFormed().replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '')
}

/** Cut, where it would fill a page. */
export function shortText(text: string, most: number): string {
  const whole = [...cleanText(text)]
  return whole.length > most ? `${whole.slice(0, most - 1).join('')}…` : whole.join('')
}
