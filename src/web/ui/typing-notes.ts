/** What stands beside a field while somebody types: what cannot be printed, and what is written otherwise on paper. */
import { glyphFault, glyphNote } from '../../platform/glyphs.ts'

/** `fault` is what the server or the screen found; a character without a glyph is told before anything is sent. */
export function typingNotes<H>(value: string, messages: { hint?: H; fault?: string | undefined }) {
  const note = glyphNote(value)
  return { hint: note ?? messages.hint, fault: messages.fault ?? glyphFault(value) }
}
