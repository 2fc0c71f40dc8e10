/** What a report says to a person, the same on the page and on the command line. */
import { spacedFingerprint } from './certificate.ts'
import type { Report } from './check-package.ts'

export type Verdict = {
  isWhole: boolean
  title: string
  lines: readonly { label: string; text: string }[]
  /** What the package cannot say of itself; null where it bears no seal to compare. */
  compare: string | null
}

export function verdictOf(report: Report): Verdict {
  const { findings, seal, papers, head, beside } = report
  const isWhole = findings.length === 0
  const lines = [
    { label: '单位', text: report.unit },
    { label: '内容', text: report.about },
    { label: '打包日期', text: report.madeOn },
    { label: '文件', text: report.files > 0 ? `${report.files} 个，逐个核对了 SHA-256 和 SM3` : '' },
    { label: '没有核对', text: beside > 0 ? `档案包的文件夹外面还有 ${beside} 个文件，不是这个包里的` : '' },
    { label: '文书', text: papersSentence(papers) },
    { label: '链头', text: head ?? '' },
    {
      label: '盖章证书',
      text: seal ? `${seal.by.holder}，${seal.by.from.slice(0, 10)} 至 ${seal.by.until.slice(0, 10)}` : '',
    },
    { label: '证书指纹', text: seal ? spacedFingerprint(seal.by.fingerprint) : '' },
    {
      label: '时间戳',
      text: seal?.stampedAt ? `${seal.stampedAt}，“${seal.stampedBy}”说的；它是谁，这里没有核对` : '',
    },
  ]
  return {
    isWhole,
    title: isWhole ? '完好：和打包时一样' : `有 ${findings.length} 处不对`,
    lines: lines.filter(({ text }) => text !== ''),
    compare: seal ? COMPARE : null,
  }
}

const COMPARE =
  '请把证书指纹和该单位公布的指纹对一遍：包里的证书只能证明这些文件是同一个密钥盖的章，不能证明这个密钥是谁的。'

function papersSentence({ sealed, unsealed }: Report['papers']): string {
  if (sealed + unsealed === 0) return ''
  return `${sealed} 件盖有电子印章${unsealed > 0 ? `；${unsealed} 件是有电子印章以前留存的，未盖章，按哈希核对` : ''}`
}
