/** Reads a scan: the pages of a PDF or of pictures, each with its marks, upright, in the order of the file. */
import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { LIMITS, type Limits } from './limits.ts'
import { type ScanMessage, type ScannedPage, scanMessageSchema } from './messages.ts'
import { type ScanRefusal, scanRefusal, scanRefusalNamed } from './refusals.ts'

export type { ScannedPage }
export type ScanEnd =
  | { readonly ok: true; readonly pages: number; readonly cut: boolean; readonly peakMegabytes: number }
  | { readonly ok: false; readonly refusal: ScanRefusal }

type Reading = {
  /** How many pages were read before, by a reading that did not come to its end. */
  from?: number
  limits?: Limits
  opened?: (pages: number) => Promise<void>
  /** Takes one page; the next is read when it returns. */
  page: (page: ScannedPage) => Promise<void>
}

const CHILD = fileURLToPath(new URL('./read-child.ts', import.meta.url))
/** So many pages may end the process that reads them; then the file is given up. */
const MOST_DEATHS = 5

/**
 * In a child process that has a cap on memory and on time, reads files only, writes none, starts nothing, and knows
 * nothing of the environment. A page that ends the child is told without a picture, and another child goes on after it.
 */
export async function readScan(path: string, { from = 0, limits = LIMITS, opened, page }: Reading): Promise<ScanEnd> {
  let pages = 0
  let cut = false
  let next = from
  for (let deaths = 0; deaths < MOST_DEATHS; deaths++) {
    const end = await readFrom(path, next, limits, async (message) => {
      if (message.kind === 'opened') {
        pages = message.pages
        cut = message.cut
        await opened?.(pages)
      }
      if (message.kind === 'page') {
        await page(message.page)
        next = message.page.position
      }
    })
    if (end?.kind === 'done') return { ok: true, pages, cut, peakMegabytes: end.peakMegabytes }
    if (end?.kind === 'refused') return { ok: false, refusal: scanRefusalNamed(end.code) }
    if (pages === 0) break
    if (next < pages) {
      await page({ position: next + 1, marks: [] })
      next += 1
    }
  }
  return { ok: false, refusal: scanRefusal('scan.unread') }
}

/** What the child said last; undefined if it died before. */
async function readFrom(
  path: string,
  from: number,
  limits: Limits,
  take: (message: ScanMessage) => Promise<void>,
): Promise<Extract<ScanMessage, { kind: 'done' | 'refused' }> | undefined> {
  const child = fork(CHILD, {
    execArgv: flagsOf(limits),
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  child.on('error', () => undefined) // seen by who listens at the time; between two pages its end is enough
  try {
    child.send({ path, from, limits })
    for (;;) {
      const message = await heard(child, limits.milliseconds)
      if (!message) return undefined
      await take(message)
      if (child.connected) child.send('go on')
      if (message.kind === 'done' || message.kind === 'refused') return message
    }
  } finally {
    child.kill('SIGKILL')
  }
}

function heard(child: ChildProcess, milliseconds: number): Promise<ScanMessage | undefined> {
  return new Promise((resolve) => {
    const settle = (message: ScanMessage | undefined) => {
      clearTimeout(timer)
      child.off('message', listen).off('exit', ended).off('error', ended)
      resolve(message)
    }
    const timer = setTimeout(() => settle(undefined), milliseconds)
    const listen = (message: unknown) => settle(scanMessageSchema.safeParse(message).data)
    const ended = () => settle(undefined)
    child.once('message', listen).once('exit', ended).once('error', ended)
    if (child.exitCode !== null || child.signalCode !== null) ended()
  })
}

function flagsOf({ heapMegabytes, wasmPages }: Limits): string[] {
  return [
    `--max-old-space-size=${heapMegabytes}`,
    `--wasm-max-mem-pages=${wasmPages}`,
    '--permission',
    '--allow-fs-read=*',
    // for libvips, which reads photos
    '--allow-addons',
    '--disable-warning=SecurityWarning',
  ]
}
