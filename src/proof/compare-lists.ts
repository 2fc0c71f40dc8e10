/**
 * Files against what names them: the chain, and the lists of two algorithms. A chain that its seal holds together is believed before any
 * list: where they differ, the list was changed. Without such a chain the lists are all there is.
 */
import { type Algorithm, algorithms, bagFiles, DATA, manifestOf, tagManifestOf } from './bag.ts'
import type { ReadChain } from './chain.ts'
import { type Compared, explain, type Finding } from './findings.ts'
import type { Looked } from './hash-entry.ts'

type Files = ReadonlyMap<string, Looked>
type Lists = ReadonlyMap<string, ReadonlyMap<string, string> | undefined>

export const listNames = algorithms.flatMap((one) => [manifestOf(one), tagManifestOf(one)])

/** What the chain cannot name: itself, its seal, and lists that name it. */
const OUTSIDE: ReadonlySet<string> = new Set([bagFiles.chain, bagFiles.chainSeal, ...listNames])

/** `trusted` is the chain where its seal is right; `given` whatever chain there is, for the versions it says were replaced. */
export function fileFindings(
  files: Files,
  lists: Lists,
  trusted: ReadChain | undefined,
  given: ReadChain | undefined,
): Finding[] {
  const missing = listNames
    .filter((list) => !lists.get(list))
    .map((list): Finding => ({ kind: 'missing', paths: [list], text: `少了：清单“${list}”不在包里。` }))
  if (!trusted) {
    const reported = new Set<string>()
    for (const one of algorithms)
      for (const finding of byLists(files, lists, one, given)) {
        if (!finding.paths.some((path) => reported.has(path))) missing.push(finding)
        for (const path of finding.paths) reported.add(path)
      }
    return missing
  }
  const found = byChain(files, trusted)
  const astray = new Set(found.flatMap(({ paths }) => paths))
  return [...missing, ...found, ...algorithms.flatMap((one) => changedLists(files, lists, one, astray))]
}

function byChain(files: Files, chain: ReadChain): Finding[] {
  const wanted = new Map(chain.lines.map((line) => [line.path, line]))
  return explain(
    [...new Set([...wanted.keys(), ...files.keys()])]
      .filter((path) => !OUTSIDE.has(path))
      .map((path) => ({
        path,
        wanted: wanted.get(path)?.sha256 ?? null,
        found: files.get(path)?.sha256 ?? null,
        former: wanted.get(path)?.former ?? [],
      })),
  )
}

function byLists(files: Files, lists: Lists, algorithm: Algorithm, given: ReadChain | undefined): Finding[] {
  const former = new Map(given?.lines.map((line) => [line.path, line.former]))
  return explain(
    compared(files, lists, algorithm).map((file) => ({
      ...file,
      former: algorithm === 'sha256' ? (former.get(file.path) ?? []) : [],
    })),
  )
}

/** A list that says otherwise of a file that is as the chain has it was itself changed. */
function changedLists(files: Files, lists: Lists, algorithm: Algorithm, astray: ReadonlySet<string>): Finding[] {
  return compared(files, lists, algorithm)
    .filter(({ path, wanted, found }) => wanted !== found && !astray.has(path))
    .map(
      ({ path, list }): Finding =>
        OUTSIDE.has(path)
          ? { kind: 'manifest', paths: [path, list], text: `“${path}”和清单“${list}”对不上：其中一个被改过。` }
          : {
              kind: 'manifest',
              paths: [list],
              text: `清单“${list}”被改过：其中“${path}”一行和文件、目录链对不上。`,
            },
    )
}

function compared(files: Files, lists: Lists, algorithm: Algorithm): (Compared & { list: string })[] {
  return [
    { list: manifestOf(algorithm), isOn: (path: string) => path.startsWith(`${DATA}/`) },
    {
      list: tagManifestOf(algorithm),
      isOn: (path: string) => !path.startsWith(`${DATA}/`) && !path.startsWith('tagmanifest-'),
    },
  ].flatMap(({ list, isOn }) => {
    const wanted = lists.get(list)
    if (!wanted) return []
    return [...new Set([...wanted.keys(), ...[...files.keys()].filter(isOn)])].map((path) => ({
      path,
      list,
      wanted: wanted.get(path) ?? null,
      found: files.get(path)?.[algorithm] ?? null,
      former: [],
    }))
  })
}
