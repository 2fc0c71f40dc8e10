/** Files as people send them, and files as nobody should: made here, nothing of them lies in the clone. */
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import yazl from 'yazl'
import { sha256 } from '../../platform/crypto.ts'
import type { Answer, Client } from '../../testing/client.ts'

const PIECE = 2 * 2 ** 20

/** Sends a file piece by piece, as the browser does; the answer to the last piece. */
export async function sendFile(client: Client, bytes: Uint8Array): Promise<Answer & { hash: string }> {
  const hash = sha256(bytes)
  for (let at = 0; ; at += PIECE) {
    const piece = bytes.subarray(at, at + PIECE)
    const answer = await client.send('PUT', `/materials/files/${hash}?at=${at}&size=${bytes.length}`, { body: piece })
    if (answer.status !== 200 || at + PIECE >= bytes.length) return { ...answer, hash }
  }
}

export const aPdf = (inside = '') =>
  Buffer.from(
    `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R${inside}>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`,
  )

/** A PDF whose objects stand packed. */
export function packedPdf(objects: string): Buffer {
  const packed = deflateSync(Buffer.from(objects))
  const head = `%PDF-1.5\n5 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length ${packed.length}>>stream\n`
  return Buffer.concat([Buffer.from(head), packed, Buffer.from('\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')])
}

/** The same with other bytes, packed too, in a string of the dictionary. */
export function twicePackedPdf(inString: string, objects: string): Buffer {
  return Buffer.concat([
    Buffer.from('%PDF-1.5\n5 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/X(stream\n'),
    deflateSync(Buffer.from(inString)),
    Buffer.from('\nendstream)>>stream\n'),
    deflateSync(Buffer.from(objects)),
    Buffer.from('\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
  ])
}

const TYPES = (main: string) =>
  `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
const MACRO = 'application/vnd.ms-word.document.macroEnabled.main+xml'
const RELS =
  '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'

export function zipOf(parts: Record<string, string | Buffer>): Promise<Buffer> {
  const zip = new yazl.ZipFile()
  for (const [name, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content), name)
  zip.end()
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = []
    zip.outputStream.on('data', (piece: Buffer) => pieces.push(piece))
    zip.outputStream.on('end', () => resolve(Buffer.concat(pieces)))
    zip.outputStream.on('error', reject)
  })
}

export function aDocx(words: string, more: Record<string, string | Buffer> = {}, main = WORD): Promise<Buffer> {
  return zipOf({
    '[Content_Types].xml': TYPES(main),
    '_rels/.rels': RELS,
    'word/document.xml': `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>${words}</w:t></w:r></w:p></w:body></w:document>`,
    ...more,
  })
}
export const aPptx = () =>
  zipOf({
    '[Content_Types].xml': TYPES('application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml'),
    '_rels/.rels': RELS,
    'ppt/presentation.xml': '<p/>',
  })
export const macroDocx = () => aDocx('宏', { 'word/vbaProject.bin': 'x' }, MACRO)
export const bombDocx = () => aDocx('炸', { 'word/media/a.bin': Buffer.alloc(120 * 2 ** 20) })

export const box = (name: string, body: Uint8Array) => {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(body.length + 8)
  head.write(name, 4, 'latin1')
  return Buffer.concat([head, body])
}
export const FTYP = box('ftyp', Buffer.from('isom\0\0\x02\0isomiso2', 'latin1'))
export const anMp4 = (film: Uint8Array = Buffer.alloc(3000, 7)) =>
  Buffer.concat([FTYP, box('moov', Buffer.alloc(16)), box('mdat', film)])
export const aWebm = () =>
  Buffer.concat([
    Buffer.from('1a45dfa39f4286810142f7810142f2810442f381084282847765626d42878104428581', 'hex'),
    Buffer.from('02', 'hex'),
    Buffer.from('18538067', 'hex'),
    Buffer.from('ff', 'hex'),
    Buffer.alloc(500, 1),
  ])

/** A photo with the place where it was taken. */
export const aPhoto = () =>
  sharp({ create: { width: 320, height: 200, channels: 3, background: '#0f6b5c' } })
    .withExif({ IFD0: { Make: 'A camera' }, IFD3: { GPSLatitude: '39/1 54/1 0/1', GPSLatitudeRef: 'N' } })
    .jpeg()
    .toBuffer()

/** A PNG that says it is so large. */
export function hugePng(side: number): Buffer {
  const chunk = (name: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(name), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(side)
  head.writeUInt32BE(side, 4)
  head.set([8, 0, 0, 0, 0], 8)
  const data = deflateSync(Buffer.alloc(side + 1))
  const start = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  return Buffer.concat([start, chunk('IHDR', head), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))])
}
