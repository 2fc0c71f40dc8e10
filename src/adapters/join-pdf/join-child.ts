/** The child process: joins PDF files into one and ends. Arguments: `even` or `any`, the file to write, the files to join. */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium'

const A4 = [595.276, 841.89] as const
const request = readFileSync(0, 'utf8').split('\n')
const [mode = '', to = '', ...from] = request
const wasm = fileURLToPath(import.meta.resolve('@embedpdf/pdfium/pdfium.wasm'))
const binary = readFileSync(wasm)
const pdfium = await init({ wasmBinary: binary.buffer.slice(binary.byteOffset, binary.byteOffset + binary.length) })
pdfium.PDFiumExt_Init()
writeFileSync(to, join(pdfium, from, mode === 'even'), { mode: 0o600 })

function join(pdf: WrappedPdfiumModule, files: readonly string[], even: boolean): Uint8Array {
  const whole = pdf.FPDF_CreateNewDocument()
  let pages = 0
  for (const file of files) {
    pages += append(pdf, whole, readFileSync(file), pages)
    // the next begins on a front page
    if (even && pages % 2 === 1) {
      pdf.FPDF_ClosePage(pdf.FPDFPage_New(whole, pages, ...A4))
      pages += 1
    }
  }
  return saved(pdf, whole)
}

function append(pdf: WrappedPdfiumModule, whole: number, bytes: Uint8Array, at: number): number {
  const { wasmExports } = pdf.pdfium
  const place = wasmExports.malloc(bytes.length)
  pdf.pdfium.HEAPU8.set(bytes, place)
  const part = pdf.FPDF_LoadMemDocument(place, bytes.length, '')
  if (part === 0) throw new Error('a part is no PDF')
  const pages = pdf.FPDF_GetPageCount(part)
  if (!pdf.FPDF_ImportPages(whole, part, '', at)) throw new Error('a part could not be joined')
  pdf.FPDF_CloseDocument(part)
  wasmExports.free(place)
  return pages
}

function saved(pdf: WrappedPdfiumModule, whole: number): Uint8Array {
  const writer = pdf.PDFiumExt_OpenFileWriter()
  pdf.PDFiumExt_SaveAsCopy(whole, writer)
  const size = pdf.PDFiumExt_GetFileWriterSize(writer)
  const place = pdf.pdfium.wasmExports.malloc(size)
  pdf.PDFiumExt_GetFileWriterData(writer, place, size)
  return pdf.pdfium.HEAPU8.slice(place, place + size)
}
