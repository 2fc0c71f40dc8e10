import { Link } from '@tanstack/react-router'
import { Part } from '../../../web/ui/page-head.tsx'
import { useHolds } from '../../../web/ui/signed-in.tsx'

/** What is taken from a round, open or over: its ledgers and its report. `wording`: how the page calls the round. */
export function RoundPapers(props: { roundId: string; wording: '本轮' | '这一轮' }) {
  const { roundId, wording } = props
  const mayReport = useHolds('coordinator', 'head')
  const mayLedger = useHolds('coordinator', 'recordsOffice')
  return (
    <>
      {mayLedger && (
        <Part title="台账">
          <p className="prose">
            {wording}每户的家访安排、送达、办理情况，汇成一份表格；要打印归档的，用 A4 横排的 PDF。
          </p>
          <p className="row">
            <a href={`/api/rounds/${roundId}/ledger.xlsx`} download>
              下载{wording}台账
            </a>
            <a href={`/api/rounds/${roundId}/visit-ledger.pdf`} target="_blank" rel="noreferrer">
              打印家访台账
            </a>
            <a href={`/api/rounds/${roundId}/matter-ledger.pdf`} target="_blank" rel="noreferrer">
              打印意见建议台账
            </a>
          </p>
        </Part>
      )}
      {mayReport && (
        <Part title="工作报告">
          <p className="prose">
            用{wording}已有的数字和事项生成报告，公文格式。改好以后由一把手签发，成为盖了章的文书；也可以下载 Word
            稿，走单位的发文程序。
          </p>
          <p className="row">
            <Link to="/reports/$roundId" params={{ roundId }}>
              写工作报告
            </Link>
            <a href={`/api/rounds/${roundId}/report.docx`} download>
              下载 Word 稿
            </a>
            <a href={`/api/rounds/${roundId}/report.pdf`} target="_blank" rel="noreferrer">
              看 PDF 样子
            </a>
          </p>
        </Part>
      )}
    </>
  )
}
