/** A PDF as pictures, through PDFium in WebAssembly: what is wrong with the file stays inside. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { init } from '@embedpdf/pdfium'
import { CLOSE_SIDE, type Grey, LONG_SIDE, type Stack } from './grey.ts'
import type { Limits } from './limits.ts'
import { ScanRefused } from './refusals.ts'

type Pdfium = Awaited<ReturnType<typeof init>>

const GREY = 1
const WHITE = 0xffffffff
/** Marks on the page are drawn too (FPDF_ANNOT), shades of grey only (FPDF_GRAYSCALE). */
const HOW = 0x01 | 0x08
const PASSWORD_NEEDED = 4

export async function openPdf(bytes: Uint8Array, limits: Limits): Promise<Stack> {
  const wasm = readFileSync(fileURLToPath(import.meta.resolve('@embedpdf/pdfium/pdfium.wasm')))
  const pdfium = await init({ wasmBinary: Uint8Array.from(wasm).buffer })
  pdfium.PDFiumExt_Init()
  const cut = !Buffer.from(bytes.subarray(-2048)).includes('%%EOF')
  const document = loaded(pdfium, cut ? ended(bytes) : bytes)
  const pages = pdfium.FPDF_GetPageCount(document)
  if (pages < 1) throw new ScanRefused('scan.noPages')
  if (pages > limits.pages) throw new ScanRefused('scan.tooManyPages')
  return {
    pages,
    cut,
    page: async (at, close = false) => drawn(pdfium, document, at, close ? CLOSE_SIDE : LONG_SIDE),
  }
}

function loaded(pdfium: Pdfium, bytes: Uint8Array): number {
  const place = pdfium.pdfium.wasmExports.malloc(bytes.length)
  pdfium.pdfium.HEAPU8.set(bytes, place)
  const document = pdfium.FPDF_LoadMemDocument(place, bytes.length, '')
  if (document === 0)
    throw new ScanRefused(pdfium.FPDF_GetLastError() === PASSWORD_NEEDED ? 'scan.encrypted' : 'scan.damaged')
  return document
}

/** A file that was cut off has lost the line that names its catalogue; with one behind its last whole object, its pages are found. */
function ended(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1')
  const root = /(\d+) 0 obj\s*<<(?:(?!endobj)[\s\S]){0,400}\/Type\s*\/Catalog/.exec(text)?.[1]
  const whole = text.lastIndexOf('endobj') + 'endobj'.length
  if (root === undefined) return bytes
  return Buffer.concat([bytes.subarray(0, whole), Buffer.from(`\ntrailer<</Root ${root} 0 R>>\n%%EOF\n`)])
}

/** The page so large that its longer side has `side` dots: A4 at 200 dpi, whatever its paper. */
function drawn(pdfium: Pdfium, document: number, at: number, side: number): Grey {
  const page = pdfium.FPDF_LoadPage(document, at)
  if (page === 0) throw new Error('no such page')
  const [across, down] = [pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)]
  const scale = side / Math.max(across, down)
  const width = Math.max(1, Math.round(across * scale))
  const height = Math.max(1, Math.round(down * scale))
  const bitmap = pdfium.FPDFBitmap_CreateEx(width, height, GREY, 0, 0)
  if (bitmap === 0) throw new Error('no room for the page')
  pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE)
  pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, HOW)
  const stride = pdfium.FPDFBitmap_GetStride(bitmap)
  const from = pdfium.FPDFBitmap_GetBuffer(bitmap)
  const data = new Uint8Array(width * height)
  for (let y = 0; y < height; y++)
    data.set(pdfium.pdfium.HEAPU8.subarray(from + y * stride, from + y * stride + width), y * width)
  pdfium.FPDFBitmap_Destroy(bitmap)
  pdfium.FPDF_ClosePage(page)
  return { data, width, height }
}
