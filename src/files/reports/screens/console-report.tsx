import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { orpc } from '../../../web/api.ts'
import { formatDay } from '../../../web/ui/dates.ts'
import { PageHead, Part } from '../../../web/ui/page-head.tsx'
import { Strip } from '../../../web/ui/problems.tsx'
import { Fetched } from '../../../web/ui/query-states.tsx'
import { SignOff } from '../../../web/ui/sign-off.tsx'
import { useHolds } from '../../../web/ui/signed-in.tsx'
import { IssueReport } from './console-issue-report.tsx'
import { ReportEditor } from './console-report-editor.tsx'
import './report.css'

/** 家访工作报告 of a round: begun from the data, written on, issued by the head. */
export function Report() {
  const { roundId } = useParams({ from: '/shell/reports/$roundId' })
  const [writes, heads] = [useHolds('coordinator'), useHolds('head')]
  const report = useQuery(orpc.reports.show.queryOptions({ input: { roundId } }))
  return (
    <Fetched of={report} what="工作报告">
      {(view) => (
        <>
          <PageHead
            title={`${view.round.name}工作报告`}
            help="report"
            back={{ to: '/round', name: '本轮' }}
            acts={
              <>
                <a className="act second" href={`/api/rounds/${roundId}/report.pdf`} target="_blank" rel="noreferrer">
                  看 PDF 样子
                </a>
                <a className="act second" href={`/api/rounds/${roundId}/report.docx`} download>
                  下载 Word 稿
                </a>
              </>
            }
          >
            {view.written === null ? '按本轮的数字和事项生成，还没有人改过' : `第 ${view.written.number} 版`}
          </PageHead>
          {view.written && view.written.names.length > 0 && (
            <Strip kind="waits">
              报告里出现了受访家庭的姓名：{view.written.names.join('、')}。报告不写是谁家提的，请改掉再签发。
            </Strip>
          )}
          {view.issued.length > 0 && (
            <Part title="签发了的">
              <ul className="issued">
                {view.issued.map((one) => (
                  <li key={one.id}>
                    <a href={`/api/reports/issued/${one.id}/report.pdf`} target="_blank" rel="noreferrer">
                      第 {one.version} 版{one.number && `　${one.number}`}
                    </a>
                    <span className="soft small">
                      {formatDay(one.issuedOn)}　{one.by}签发　{one.pages} 页，已盖电子印章
                    </span>
                  </li>
                ))}
              </ul>
            </Part>
          )}
          {heads && view.written && <IssueReport view={view} />}
          {writes ? <ReportEditor view={view} /> : <Words of={view.written ?? view.fresh} />}
          {view.written && <SignOff by={view.written.by} at={view.written.at} what="保存" />}
        </>
      )}
    </Fetched>
  )
}

function Words({
  of,
}: {
  of: { title: string; addressee: string; blocks: readonly { type: string; text: string }[] }
}) {
  return (
    <Part title={of.title}>
      <div className="prose stack">
        <p>{of.addressee}：</p>
        {of.blocks.map((block, i) =>
          block.type === 'para' ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: read only, in its order
            <p key={i}>{block.text}</p>
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: read only, in its order
            <h3 key={i}>{block.text}</h3>
          ),
        )}
      </div>
    </Part>
  )
}
