/** The child process: draws one page after the other, with PDFium in WebAssembly; the document it drew last stays open. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium'
import sharp from 'sharp'
import { type Question, questionSchema } from './messages.ts'
import { markTile } from './overlay.ts'
import { takeCodeOut } from './without-code.ts'

sharp.cache(false)
sharp.concurrency(1)
process.on('disconnect', () => process.exit(0))

const BGRA = 4
const WHITE = 0xffffffff
/** Marks on the page are drawn too (FPDF_ANNOT), red before blue (FPDF_REVERSE_BYTE_ORDER). */
const HOW = 0x01 | 0x10

const wasm = readFileSync(fileURLToPath(import.meta.resolve('@embedpdf/pdfium/pdfium.wasm')))
const pdfium = await init({ wasmBinary: Uint8Array.from(wasm).buffer })
pdfium.PDFiumExt_Init()
let open: { hash: string; document: number; place: number } | undefined

process.on('message', (message) => {
  answer(questionSchema.parse(message))
    .catch(() => undefined)
    .then((jpeg) => process.send?.({ jpeg }))
})
process.send?.('ready')

async function answer({ pdf, page, side, quality, mark, withoutCode }: Question): Promise<Uint8Array | undefined> {
  const document = opened(pdf)
  const dots = document === 0 ? undefined : drawn(pdfium, document, page - 1, side, withoutCode)
  if (!dots) return undefined
  const { data, width, height } = dots
  const picture = sharp(data, { raw: { width, height, channels: 4 } }).removeAlpha()
  if (mark !== null)
    picture.composite([{ input: await markTile(mark, width, height), tile: true, gravity: 'northwest' }])
  return new Uint8Array(await picture.jpeg({ quality, mozjpeg: false }).toBuffer())
}

function opened(bytes: Uint8Array): number {
  const hash = createHash('sha256').update(bytes).digest('hex')
  if (open?.hash === hash) return open.document
  const { wasmExports } = pdfium.pdfium
  if (open) {
    pdfium.FPDF_CloseDocument(open.document)
    wasmExports.free(open.place)
    open = undefined
  }
  const place = wasmExports.malloc(bytes.length)
  pdfium.pdfium.HEAPU8.set(bytes, place)
  const document = pdfium.FPDF_LoadMemDocument(place, bytes.length, '')
  if (document === 0) wasmExports.free(place)
  else open = { hash, document, place }
  return document
}

function drawn(pdf: WrappedPdfiumModule, document: number, at: number, side: number, withoutCode: boolean) {
  const page = at < pdf.FPDF_GetPageCount(document) ? pdf.FPDF_LoadPage(document, at) : 0
  if (page === 0) return undefined
  if (withoutCode) takeCodeOut(pdf, page)
  const [across, down] = [pdf.FPDF_GetPageWidthF(page), pdf.FPDF_GetPageHeightF(page)]
  const scale = side / Math.max(across, down)
  const width = Math.max(1, Math.round(across * scale))
  const height = Math.max(1, Math.round(down * scale))
  const bitmap = pdf.FPDFBitmap_CreateEx(width, height, BGRA, 0, 0)
  if (bitmap === 0) throw new Error('no room for the page')
  pdf.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE)
  pdf.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, HOW)
  const from = pdf.FPDFBitmap_GetBuffer(bitmap)
  const stride = pdf.FPDFBitmap_GetStride(bitmap)
  const data = Buffer.alloc(width * height * 4)
  for (let y = 0; y < height; y++)
    data.set(pdf.pdfium.HEAPU8.subarray(from + y * stride, from + y * stride + width * 4), y * width * 4)
  pdf.FPDFBitmap_Destroy(bitmap)
  pdf.FPDF_ClosePage(page)
  return { data, width, height }
}
