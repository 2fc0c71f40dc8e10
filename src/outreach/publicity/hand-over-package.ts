/** What is handed over, as a zip: text, HTML, pictures, covers, and what to do with them. */
import { ZipFile } from 'yazl'
import { cleanPicture, type PictureRequest } from '../../adapters/clean-picture/clean-picture.ts'
import type { Words } from './blocks.ts'
import { COVER } from './cover-picture.ts'
import { handedOver, pictureNames, readme } from './hand-over.ts'

const MB = 1024 * 1024
const COVERS: readonly { name: string; wanted: PictureRequest }[] = [
  { name: '封面-2.35比1.jpg', wanted: COVER },
  { name: '封面-1比1.jpg', wanted: { fit: 'cover', width: 600, height: 600, mostBytes: MB } },
]
/** A text file that programs of an office open as what it is. */
const BOM = '\uFEFF'

/** `day` is the time stamp of every entry: the same story gives the same bytes. */
export async function packStory(
  words: Words,
  receiver: string,
  pictures: ReadonlyMap<string, Buffer>,
  day: string,
): Promise<Buffer> {
  const names = pictureNames(words)
  const article = handedOver(words, (hash) => `图片/${names.get(hash)}`)
  const page = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>图文</title></head><body style="max-width:677px;margin:24px auto;padding:0 16px">${article.html}</body></html>`
  const zip = new ZipFile()
  const mtime = new Date(`${day}T00:00:00Z`)
  const add = (name: string, bytes: Uint8Array) => zip.addBuffer(Buffer.from(bytes), name, { mtime })
  add('请先看我.txt', Buffer.from(BOM + readme(article, receiver, names.size)))
  add('图文.html', Buffer.from(page))
  add('文字.txt', Buffer.from(BOM + article.text.replaceAll('\n', '\r\n')))
  add('标题和摘要.txt', Buffer.from(`${BOM}标题：${article.title}\r\n摘要：${article.digest}\r\n`))
  for (const [hash, name] of names) {
    const jpeg = pictures.get(hash)
    if (jpeg) add(`图片/${name}`, jpeg)
  }
  const first = pictures.get([...names.keys()][0] ?? '')
  const covers =
    first &&
    (await cleanPicture(
      first,
      COVERS.map(({ wanted }) => wanted),
    ))
  if (covers?.ok) for (const [i, { jpeg }] of covers.pictures.entries()) add(COVERS[i]?.name ?? '', jpeg)
  zip.end()
  const pieces: Buffer[] = []
  for await (const piece of zip.outputStream) pieces.push(Buffer.from(piece))
  return Buffer.concat(pieces)
}
