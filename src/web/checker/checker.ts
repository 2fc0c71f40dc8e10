/** The page inside a package: chosen files in, a verdict out. Built into one HTML file that opens from a folder, without network. */
import { checkPackage } from '../../proof/check-package.ts'
import type { Entry } from '../../proof/entries.ts'
import { type Verdict, verdictOf } from '../../proof/verdict.ts'
import { entriesOfZip, NotZip } from '../../proof/zip.ts'

const folder = document.querySelector<HTMLInputElement>('#folder')
const zip = document.querySelector<HTMLInputElement>('#zip')
const progress = document.querySelector<HTMLElement>('#progress')
const bar = document.querySelector<HTMLProgressElement>('#bar')
const step = document.querySelector<HTMLElement>('#step')
const result = document.querySelector<HTMLElement>('#result')

folder?.addEventListener('change', () => {
  const files = [...(folder.files ?? [])]
  folder.value = ''
  if (files.length > 0) void check(async () => files.map((file) => entryOf(file, file.webkitRelativePath || file.name)))
})
zip?.addEventListener('change', () => {
  const [file] = zip.files ?? []
  zip.value = ''
  if (file) void check(() => entriesOfZip(entryOf(file, file.name)))
})

function entryOf(file: File, path: string): Entry {
  return {
    path,
    bytes: file.size,
    read: async (from, to) => new Uint8Array(await file.slice(from, to).arrayBuffer()),
  }
}

async function check(read: () => Promise<Entry[]>): Promise<void> {
  if (!progress || !bar || !step || !result) return
  result.hidden = true
  progress.hidden = false
  try {
    let shown = 0
    const report = await checkPackage(await read(), (done, of) => {
      bar.value = done / of
      if (done - shown >= 10 || done === of) {
        shown = done
        step.textContent = `正在核对：${done} / ${of}`
      }
    })
    show(verdictOf(report), report.findings)
  } catch (error) {
    const text = error instanceof NotZip ? error.message : '文件读不出来。请确认选对了文件夹或 zip，再选一次。'
    show({ isWhole: false, title: '没有核验成', lines: [], compare: null }, [{ text }])
  } finally {
    progress.hidden = true
  }
}

function show({ isWhole, title, lines, compare }: Verdict, findings: readonly { text: string }[]): void {
  if (!result) return
  const verdict = element('div', `told ${isWhole ? 'good' : 'bad'}`)
  verdict.append(element('h2', '', `${isWhole ? '✓' : '✗'} ${title}`))
  if (findings.length > 0) {
    const list = element('ul', '')
    list.append(...findings.map(({ text }) => element('li', '', text)))
    verdict.append(list)
  }
  if (lines.length > 0) {
    const facts = element('dl', '')
    for (const { label, text } of lines) {
      const row = element('div', '')
      row.append(element('dt', '', label), element('dd', /链头|指纹/.test(label) ? 'code' : '', text))
      facts.append(row)
    }
    verdict.append(facts)
    if (compare) verdict.append(element('p', 'soft', compare))
  }
  result.replaceChildren(verdict)
  result.hidden = false
  result.focus()
}

function element(name: string, className: string, text = ''): HTMLElement {
  const created = document.createElement(name)
  if (className) created.className = className
  created.textContent = text
  return created
}
