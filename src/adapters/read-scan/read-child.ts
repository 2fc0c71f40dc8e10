/**
 * The child process: opens one file and tells it page by page, each when the one before was taken. What reads pages is
 * loaded when there are some: a file that is no scan is refused at once.
 */
import { once } from 'node:events'
import { readFileSync, statSync } from 'node:fs'
import type { Stack } from './grey.ts'
import type { Limits } from './limits.ts'
import { requestSchema, type ScanMessage, type ScannedPage } from './messages.ts'
import { ScanRefused } from './refusals.ts'
import { kindOf } from './scan-kind.ts'

process.on('disconnect', () => process.exit(0))

const [request] = await once(process, 'message')
const { path, from, limits } = requestSchema.parse(request)
try {
  const stack = await open(path, limits)
  await say({ kind: 'opened', pages: stack.pages, cut: stack.cut })
  const eyes = { ...(await import('./page-images.ts')), ...(await import('./find-marks.ts')) }
  for (let at = from; at < stack.pages; at++) await say({ kind: 'page', page: await read(stack, at, eyes) })
  await say({ kind: 'done', peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024) })
} catch (cause) {
  if (!(cause instanceof ScanRefused)) throw cause
  await say({ kind: 'refused', code: cause.code })
}
process.disconnect()

async function open(file: string, most: Limits): Promise<Stack> {
  if (statSync(file).size > most.fileBytes) throw new ScanRefused('scan.tooBig')
  const bytes = readFileSync(file)
  if (kindOf(bytes) === 'pdf') return (await import('./pdf-stack.ts')).openPdf(bytes, most)
  return (await import('./image-stack.ts')).openImage(bytes, most)
}

type Eyes = typeof import('./page-images.ts') & typeof import('./find-marks.ts')

/** One page; what is wrong with it alone is told without its picture, and the others are read all the same. */
async function read(stack: Stack, at: number, { isBlankPage, findMarks, picturesOf }: Eyes): Promise<ScannedPage> {
  try {
    const page = await stack.page(at)
    const blank = await isBlankPage(page)
    // where the file was cut off its pages are white: that is not a blank page
    if (blank && stack.cut) return { position: at + 1, marks: [] }
    const { marks, turn } = await findMarks(page, blank ? undefined : () => stack.page(at, true))
    return { position: at + 1, marks, pictures: { ...(await picturesOf(page, turn)), blank } }
  } catch (cause) {
    // what aborted inside WebAssembly cannot be asked again: another process goes on behind this page
    if (cause instanceof ScanRefused || cause instanceof WebAssembly.RuntimeError) throw cause
    return { position: at + 1, marks: [] }
  }
}

/** Waits until it was heard. */
async function say(message: ScanMessage): Promise<void> {
  const heard = once(process, 'message')
  process.send?.(message)
  await heard
}
