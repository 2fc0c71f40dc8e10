import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { type api, orpc } from '../../../web/api.ts'
import { beijingDay, formatDay, momentOf } from '../../../web/ui/dates.ts'
import { FactsList } from '../../../web/ui/facts-list.tsx'
import { PageHead, Part } from '../../../web/ui/page-head.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { Empty, Fetched } from '../../../web/ui/query-states.tsx'
import { useHolds } from '../../../web/ui/signed-in.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { appraisalStateNames } from '../rules.ts'
import { countsOf, nameOf } from './appraisal-labels.ts'
import './appraisal.css'

type Overview = Awaited<ReturnType<typeof api.appraisal.overview>>

/** 到期鉴定: what ended this year, and the lists of this and former years (方案 §三.5). */
export function Appraisal() {
  const seen = useQuery(orpc.appraisal.overview.queryOptions({ input: {} }))
  const keeps = useHolds('recordsOffice')
  return (
    <>
      <PageHead
        title="到期鉴定"
        help="appraisal"
        {...(keeps ? { back: { to: '/archive', name: '档案' } as const } : {})}
      >
        保管期满的，由人逐卷鉴定，两人签名，再销毁；没有到期的一卷也不动
      </PageHead>
      <Fetched of={seen} what="到期鉴定">
        {(overview) => <Lists overview={overview} keeps={keeps} />}
      </Fetched>
    </>
  )
}

function Lists(props: { overview: Overview; keeps: boolean }) {
  const { due, lists, restored } = props.overview
  if (due === 0 && lists.length === 0 && restored.length === 0)
    return (
      <Empty title="没有到期的档案">
        保管期限从归档年度的次年 1 月 1 日起算；满了以后，每年 1 月 1 日起列在这里，也列在“今日”。
      </Empty>
    )
  return (
    <div className="stack">
      {restored.map((one) => (
        <Restored key={one.id} {...one} />
      ))}
      {props.keeps && due > 0 && <Due overview={props.overview} />}
      {lists.length > 0 && (
        <Part title="清册">
          <ul className="appraisals">
            {lists.map((list) => (
              <li key={list.id}>
                <Link to="/appraisal/$appraisalId" params={{ appraisalId: list.id }}>
                  {nameOf(list)}
                </Link>
                <span>{countsOf(list)}</span>
                <span className="tag">{appraisalStateNames[list.state]}</span>
                <span className="soft small">
                  {list.doneAt ? `${formatDay(beijingDay(list.doneAt))}办完` : `${list.startedBy} 开始`}
                </span>
              </li>
            ))}
          </ul>
        </Part>
      )}
    </div>
  )
}

function Due(props: { overview: Overview }) {
  const { year, due, own, dueRounds, dueHash } = props.overview
  const start = useAct(orpc.appraisal.start.mutationOptions())
  return (
    <Part title={`${year}年到期`} aside={`${due} 卷`}>
      <div className="stack">
        <p>
          {due}{' '}
          卷家访档案保管期满。开始鉴定，名单就定下来；以后到期的另列清册。一把手本人家、亲属家的卷单列一册，由派驻纪检监察组长同意。
          {own > 0 && `其中 ${own} 卷是您本人家、亲属家的，由另一位档案人员鉴定。`}
        </p>
        <FactsList rows={dueRounds.map(({ round, volumes }) => [round, `${volumes} 卷`] as const)} />
        <Problems problems={start.problems} />
        <div className="row">
          <Button type="primary" loading={start.busy} onClick={() => start.go({ year, dueHash })}>
            开始鉴定
          </Button>
        </div>
      </div>
    </Part>
  )
}

/** What was destroyed may be there again. */
function Restored(props: { id: string; at: string }) {
  const looked = useAct(orpc.appraisal.looked.mutationOptions())
  return (
    <Part title="从备份恢复过" aside={momentOf(props.at)}>
      <div className="stack">
        <p>
          恢复的备份如果比哪份清册早，那份清册里销毁的档案又回来了，会重新列为到期。请对照手里的销毁清册和销毁证明，再鉴定、销毁一次；比它早的备份也请收回销毁。
        </p>
        <Problems problems={looked.problems} />
        <div className="row">
          <Button loading={looked.busy} onClick={() => looked.go({ restoredId: props.id })}>
            核对过了
          </Button>
        </div>
      </div>
    </Part>
  )
}
