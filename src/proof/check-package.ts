/**
 * Checks a package without the product: every hash, both lists, the chain and its seal, the seals of the papers. The page inside the
 * package and `bin/lianfang verify` run this same code.
 */
import { bagFiles, CERTIFICATES, DATA, OTHERS, readInfo, readManifest } from './bag.ts'
import { type Certificate, readCertificate } from './certificate.ts'
import { type ReadChain, readChain } from './chain.ts'
import { readSigned, type Signed } from './cms.ts'
import { fileFindings, listNames } from './compare-lists.ts'
import { type Entry, textOf, wholeOf } from './entries.ts'
import type { Finding } from './findings.ts'
import { type Looked, lookAt } from './hash-entry.ts'
import { sealFindings } from './seals.ts'
import { sha256Plain } from './sha256.ts'

export type Report = {
  findings: readonly Finding[]
  /** Of bag-info.txt; empty where it does not say. */
  unit: string
  about: string
  madeOn: string
  files: number
  /** Outside of the folder of the package: looked at by nobody. */
  beside: number
  papers: { sealed: number; unsealed: number }
  /** The last link of the chain; null where there is none to be read. */
  head: string | null
  /** Who sealed the chain, and whether it did; null where there is no seal. */
  seal: Signed | null
}

/** `progress` is told how many of all files were looked at. */
export async function checkPackage(
  given: readonly Entry[],
  progress: (done: number, of: number) => void = () => undefined,
): Promise<Report> {
  const all = given.filter(({ path }) => !OF_THE_DESKTOP.test(path))
  // the folder of the package, or one around it
  const [top] = all
    .filter((entry) => nameOf(entry.path) === bagFiles.declaration)
    .sort((a, b) => depth(a.path) - depth(b.path))
  if (!top) return nothing('这里没有廉访的档案包：没有找到 bagit.txt。请选择解压后的整个文件夹，或者原来的 zip 文件。')
  const root = top.path.slice(0, -bagFiles.declaration.length)
  const inside = all.filter((e) => e.path.startsWith(root))
  const entries = new Map(inside.map((e) => [e.path.slice(root.length).normalize('NFC'), e]))
  const looked = new Map<string, Looked>()
  for (const [path, entry] of entries) {
    looked.set(path, await lookAt(entry))
    progress(looked.size, entries.size)
  }
  const text = (path: string) => textOf(entries.get(path))
  const chain = readChain((await text(bagFiles.chain)) ?? '')
  const certificates = await certificatesIn(entries, (path) => !path.startsWith(`${OTHERS}/`))
  const others = await certificatesIn(entries, (path) => path.startsWith(`${OTHERS}/`))
  const seal = await chainSeal(entries)
  const lists = new Map<string, Map<string, string> | undefined>()
  for (const list of listNames) {
    const content = await text(list)
    lists.set(list, content === undefined ? undefined : readManifest(content))
  }
  const astrayChain = chainFindings(chain, seal, certificates)
  const isTrusted = astrayChain.length === 0
  const info = readInfo((await text(bagFiles.info)) ?? '')
  const named = new Set([
    ...(chain?.lines ?? []).map((line) => line.path),
    ...[...lists.values()].flatMap((list) => [...(list?.keys() ?? [])]),
  ])
  const papers = [...looked].filter(([path]) => path.startsWith(`${DATA}/`) && named.has(path))
  const astray = fileFindings(looked, lists, isTrusted ? chain : undefined, chain)
  const findings = [
    ...twiceFindings(inside, root),
    ...astray,
    ...astrayChain,
    ...sealFindings(papers, { own: certificates, others }, new Set(astray.flatMap((f) => f.paths))),
  ]
  const seals = papers.flatMap(([path, { seal: one }]) => (one && isKept(path) ? [one.state] : []))
  return {
    findings: unique(findings),
    unit: info.get('Source-Organization') ?? '',
    about: info.get('External-Description') ?? '',
    madeOn: info.get('Bagging-Date') ?? '',
    files: entries.size,
    beside: all.length - inside.length,
    papers: {
      sealed: seals.filter((state) => state === 'right').length,
      unsealed: seals.filter((state) => state === 'none').length,
    },
    head: chain?.head ?? null,
    seal,
  }
}

/** Of two files by one name a program opens the one, another the other. */
function twiceFindings(inside: readonly Entry[], root: string): Finding[] {
  const seen = new Set<string>()
  return inside.flatMap((entry): Finding[] => {
    const path = entry.path.slice(root.length).normalize('NFC')
    const isFirst = !seen.has(path)
    seen.add(path)
    return isFirst
      ? []
      : [{ kind: 'extra', paths: [path], text: `重名：包里不止一个“${path}”，打开的不一定是打包时放进去的那个。` }]
  })
}

/** Laid into every folder that somebody looks at: nobody's papers. */
const OF_THE_DESKTOP = /(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini|__MACOSX\/.*)$/i

const nameOf = (path: string) => path.split('/').at(-1)
const depth = (path: string) => path.split('/').length
const isKept = (path: string) => !/\/(卷内目录|备考表)\.pdf$/.test(path)

function chainFindings(
  chain: ReadChain | undefined,
  seal: Signed | null,
  certificates: readonly Certificate[],
): Finding[] {
  const path = bagFiles.chain
  if (!chain)
    return [
      { kind: 'chain', paths: [path], text: `目录链“${path}”不在包里，或者读不出来：不能证明这些文件是一起打包的。` },
    ]
  const findings: Finding[] = []
  if (chain.brokenAt !== null) {
    const line = chain.lines[chain.brokenAt - 1]
    findings.push({
      kind: 'chain',
      paths: [path, line?.path ?? ''],
      text: `“${path}”从第 ${chain.brokenAt} 行起接不上：这一行（“${line?.path ?? ''}”）或它前面的顺序被改过。`,
    })
  }
  if (!seal)
    findings.push({
      kind: 'seal',
      paths: [bagFiles.chainSeal],
      text: `目录链的电子印章“${bagFiles.chainSeal}”不在包里，或者读不出来。`,
    })
  else if (!seal.isRight)
    findings.push({ kind: 'seal', paths: [path], text: `“${path}”和盖在它上面的电子印章对不上：目录链被改过或换过。` })
  else if (!certificates.some((one) => one.fingerprint === seal.by.fingerprint))
    findings.push({
      kind: 'seal',
      paths: [bagFiles.chainSeal],
      text: `“${bagFiles.chainSeal}”不是包里所附证书的：盖章的是“${seal.by.holder}”的另一个密钥。`,
    })
  return findings
}

async function certificatesIn(
  entries: ReadonlyMap<string, Entry>,
  isAsked: (path: string) => boolean,
): Promise<Certificate[]> {
  const found: Certificate[] = []
  for (const [path, entry] of entries)
    if (path.startsWith(`${CERTIFICATES}/`) && isAsked(path))
      try {
        found.push(readCertificate(await wholeOf(entry)))
      } catch {
        // its hash says that it was changed
      }
  return found
}

async function chainSeal(entries: ReadonlyMap<string, Entry>): Promise<Signed | null> {
  const [chain, seal] = [entries.get(bagFiles.chain), entries.get(bagFiles.chainSeal)]
  if (!chain || !seal) return null
  try {
    return readSigned(await wholeOf(seal), sha256Plain(await wholeOf(chain)))
  } catch {
    return null
  }
}

function unique(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((finding) => [finding.text, finding])).values()]
}

function nothing(text: string): Report {
  return {
    findings: [{ kind: 'form', paths: [], text }],
    unit: '',
    about: '',
    madeOn: '',
    files: 0,
    beside: 0,
    papers: { sealed: 0, unsealed: 0 },
    head: null,
    seal: null,
  }
}
