import { formatOf } from './format.ts'
import { type Refusal, Refused, refusalOf } from './refusals.ts'
import { LIMITS, type Limits } from './sheet.ts'

/**
 * Whether a file is a table that may be unpacked. Looks only at its first bytes and at the list of what is in it: a zip bomb
 * is refused before anything is unpacked, and one that opens with a password is not read. Null if all is well, else a named
 * refusal. Never throws.
 */
export async function precheck(path: string, limits: Limits = LIMITS): Promise<Refusal | null> {
  try {
    return (await formatOf(path, limits)) === 'encrypted' ? refusalOf('workbook.encrypted') : null
  } catch (cause) {
    return refusalOf(cause instanceof Refused ? cause.code : 'workbook.notFound')
  }
}
