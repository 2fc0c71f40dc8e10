/**
 * 目录链: the chained catalogue of a package. A line a file: its number, path, SHA-256, the hashes of versions that it replaced, and a
 * link made of the line and of the link before it. The last link is the head: who knows it knows every line, and their order. The
 * unit seals the whole.
 */
import { sha256Plain } from './sha256.ts'

export type ChainLine = {
  path: string
  sha256: string
  /** SHA-256 of what stood in its place before, the newest last. */
  former: readonly string[]
}

const HEAD = 'lianfang-chain/1'
const START = '0'.repeat(64)
const NONE = '-'

export function newChain() {
  const lines = [HEAD]
  let link = START
  return {
    add: (line: ChainLine) => {
      const text = saying(lines.length, line)
      link = next(link, text)
      lines.push(`${text}\t${link}`)
    },
    head: () => link,
    text: () => `${lines.join('\n')}\n`,
  }
}

export type ReadChain = { lines: readonly ChainLine[]; head: string; brokenAt: number | null }

/** Reads a chain, names as they are compared (a disk may compose or take apart what is written in several marks); `brokenAt` is the first line, counted from 1, whose link is not made of it and of what stands before; undefined for what is none. */
export function readChain(text: string): ReadChain | undefined {
  const [head, ...rest] = text.split('\n')
  if (head !== HEAD) return undefined
  const lines: ChainLine[] = []
  let link = START
  let brokenAt: number | null = null
  for (const [i, line] of rest.entries()) {
    if (line === '') continue
    const [number, path = '', sha256 = '', former = NONE, givenLink] = line.split('\t')
    const read = { path, sha256, former: former === NONE ? [] : former.split(',') }
    link = next(link, saying(i + 1, read))
    if ((link !== givenLink || number !== String(i + 1)) && brokenAt === null) brokenAt = i + 1
    lines.push({ ...read, path: path.normalize('NFC') })
  }
  return { lines, head: link, brokenAt }
}

function saying(number: number, { path, sha256, former }: ChainLine): string {
  return [number, path, sha256, former.join(',') || NONE].join('\t')
}

function next(before: string, content: string): string {
  return sha256Plain(new TextEncoder().encode(`${before}\n${content}`))
}
