/** What in a PDF acts by itself: scripts, programs started, forms sent, files and films inside (ISO 32000-2, 12.6.4). */
import { inflateSync } from 'node:zlib'

const ACTS =
  /\/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|GoToE|Rendition|Movie|Encrypt)(?![A-Za-z])/
/** Of what stands packed: more than this in one stream is held not to be quiet. */
const MOST_UNPACKED = 32 * 2 ** 20
const MOST_STREAMS = 20_000

export function actsInPdf(bytes: Buffer): boolean {
  const text = bytes.toString('latin1')
  const read = plain(text)
  if (ACTS.test(read)) return true
  // objects may stand packed in streams: their names are looked for there
  let streams = 0
  for (const { index } of text.matchAll(/\/Type\s*\/ObjStm\b/g)) {
    streams += 1
    if (streams > MOST_STREAMS) return true
    const packed = streamBehind(bytes, text, index)
    const objects = packed && unpacked(packed)
    if (objects === undefined || ACTS.test(plain(objects))) return true
  }
  // one that is said otherwise (/Obj#53tm, a comment between) was not looked through
  return read.match(/\/ObjStm(?![A-Za-z])/g)?.length !== (streams || undefined)
}

/** A name may be written with its letters as numbers: /J#61vaScript. */
function plain(text: string): string {
  return text.replace(/#([0-9a-fA-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

/** The bytes of the stream of the dictionary in which this place stands; undefined where it is packed in another way. */
function streamBehind(bytes: Buffer, text: string, at: number): Buffer | undefined {
  const from = text.indexOf('stream', at)
  const to = text.indexOf('endstream', from)
  if (from < 0 || to < 0 || from - at > 2_000) return undefined
  const begins = text.lastIndexOf('obj', at)
  const dictionary = text.slice(begins, from)
  // in a string or a comment the word that begins a stream may stand without beginning one
  if (/[(%]/.test(dictionary)) return undefined
  const filters = [...dictionary.matchAll(/\/\w+Decode\b/g)].map(([name]) => name)
  if (filters.length !== 1 || filters[0] !== '/FlateDecode' || dictionary.includes('/Predictor')) return undefined
  const body = text.startsWith('\r\n', from + 6) ? from + 8 : from + 7
  return bytes.subarray(body, to)
}

function unpacked(packed: Buffer): string | undefined {
  try {
    return inflateSync(packed, { maxOutputLength: MOST_UNPACKED }).toString('latin1')
  } catch {
    return undefined
  }
}
