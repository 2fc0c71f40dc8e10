/** Takes the code to a household's own page off a page, with the words beside it, which say the same in letters. */
import type { WrappedPdfiumModule } from '@embedpdf/pdfium'

const TEXT = 1
const IMAGE = 3
/** Points: a square picture of 22 to 36 mm is such a code; marks of pages and check codes are smaller, scans are larger. */
const LEAST = 62
const MOST = 102
/** Points below the code, to which words beside it may reach. What stands above is the letter itself. */
const BELOW = 24

type Box = { left: number; bottom: number; right: number; top: number }

/** Changes the page as it lies in memory; the paper itself stays. */
export function takeCodeOut(pdf: WrappedPdfiumModule, page: number): void {
  const objects = Array.from({ length: pdf.FPDFPage_CountObjects(page) }, (_, i) => {
    const object = pdf.FPDFPage_GetObject(page, i)
    return { object, type: pdf.FPDFPageObj_GetType(object), box: boxOf(pdf, object) }
  })
  const codes = objects.filter(({ type, box }) => type === IMAGE && isCode(box))
  for (const { object, type, box } of objects) {
    const goes = codes.some((code) => code.object === object || (type === TEXT && isBeside(box, code.box)))
    if (goes && pdf.FPDFPage_RemoveObject(page, object)) pdf.FPDFPageObj_Destroy(object)
  }
}

function isCode({ left, right, top, bottom }: Box): boolean {
  const [width, height] = [right - left, top - bottom]
  return width > LEAST && width < MOST && Math.abs(width - height) < 2
}

function isBeside(box: Box, code: Box): boolean {
  return box.left >= code.right && box.bottom < code.top && box.top > code.bottom - BELOW
}

function boxOf(pdf: WrappedPdfiumModule, object: number): Box {
  const place = pdf.pdfium.wasmExports.malloc(16)
  const found = pdf.FPDFPageObj_GetBounds(object, place, place + 4, place + 8, place + 12)
  const [left = 0, bottom = 0, right = 0, top = 0] = found
    ? new Float32Array(pdf.pdfium.HEAPU8.buffer, place, 4).slice()
    : []
  pdf.pdfium.wasmExports.free(place)
  return { left, bottom, right, top }
}
