/** What was found in a package, each by name and in Chinese. */

export type FindingKind =
  | 'form'
  | 'missing'
  | 'extra'
  | 'renamed'
  | 'swapped'
  | 'former'
  | 'changed'
  | 'manifest'
  | 'chain'
  | 'seal'
export type Finding = { kind: FindingKind; paths: readonly string[]; text: string }

/** A file as it should be by one list, and as it is; null where it is not there, or not on the list. */
export type Compared = { path: string; wanted: string | null; found: string | null; former: readonly string[] }

/** Says of files what happened to each, an act at a time: two that changed places are one thing, not two. */
export function explain(files: readonly Compared[]): Finding[] {
  const astray = files.filter((file) => file.wanted !== file.found)
  const reported = new Set<string>()
  const findings: Finding[] = []
  const say = (kind: FindingKind, paths: readonly string[], text: string) => {
    for (const path of paths) reported.add(path)
    findings.push({ kind, paths, text })
  }
  for (const file of astray) {
    if (reported.has(file.path) || file.wanted === null) continue
    const rest = astray.filter((other) => !reported.has(other.path) && other.path !== file.path)
    const moved = rest.find((other) => other.wanted === null && other.found === file.wanted)
    const swapped = rest.find((other) => other.found === file.wanted && other.wanted === file.found)
    if (file.found === null && moved)
      say('renamed', [file.path, moved.path], `改了名：“${file.path}”现在叫“${moved.path}”，内容没有变。`)
    else if (file.found === null) say('missing', [file.path], `少了：“${file.path}”不在包里。`)
    else if (swapped)
      say('swapped', [file.path, swapped.path], `对调了：“${file.path}”和“${swapped.path}”的内容互换了。`)
    else if (file.former.includes(file.found))
      say('former', [file.path], `放回了旧版：“${file.path}”是已经被替换的较早一版。`)
    else say('changed', [file.path], `被改过：“${file.path}”和打包时不一样。`)
  }
  for (const file of astray)
    if (!reported.has(file.path)) say('extra', [file.path], `多了：“${file.path}”不是打包时放进去的。`)
  return findings
}
