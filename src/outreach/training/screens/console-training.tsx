import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { trainedWords, trainingBeforeWords } from '../../../programme/plan/rules.ts'
import { type api, orpc } from '../../../web/api.ts'
import { formatShortDay } from '../../../web/ui/dates.ts'
import { PageHead, Part } from '../../../web/ui/page-head.tsx'
import { Empty, Fetched } from '../../../web/ui/query-states.tsx'
import { useHolds } from '../../../web/ui/signed-in.tsx'
import { hoursText } from '../../gatherings/rules.ts'
import type { SessionRow } from '../contract.ts'
import { headsText } from '../rules.ts'
import { Missing } from './console-training-missing.tsx'
import { PlanSession } from './console-training-plan.tsx'
import '../../../web/console/gatherings.css'

type Table = Awaited<ReturnType<typeof api.training.table>>

/** 培训: what the round asks, its sessions, and who is still missing (方案 §四.1). */
export function Training() {
  const table = useQuery(orpc.training.table.queryOptions({ input: {} }))
  return (
    <>
      <PageHead title="培训" help="training">
        讲清家访的目的、意义、内容、方法和效果；到场由人照签到表登记，不打卡
      </PageHead>
      <Fetched of={table} what="培训">
        {(seen) =>
          seen.round === null ? (
            <Empty title="现在没有进行中的轮次">开始一轮以后，在这里安排这一轮的培训。</Empty>
          ) : (
            <OfRound table={seen} roundId={seen.round.id} />
          )
        }
      </Fetched>
    </>
  )
}

function OfRound(props: { table: Table; roundId: string }) {
  const { table, roundId } = props
  const plans = useHolds('coordinator')
  const takes = useHolds('coordinator', 'recordsOffice')
  const [open, setOpen] = useState<'first' | 'missing'>()
  const { sessions, trained, missing, unplanned } = table
  const stands = sessions.filter(({ state }) => state !== 'cancelled')
  const came = stands.some(({ people }) => people.came > 0)
  return (
    <>
      <section className="part gathering-asks" aria-label="本轮的要求">
        <p>
          {table.round?.name}：{trainedWords[table.who]}
          {table.who !== 'nobody' && table.before !== 'off' && `；${trainingBeforeWords[table.before]}`}。
          <Link to="/plan">看方案</Link>
        </p>
        {table.who !== 'nobody' && (
          <dl className="counts">
            <div>
              <dt>要参加的</dt>
              <dd>{trained} 人</dd>
            </div>
            <div>
              <dt>还没有参加的</dt>
              <dd>{came ? `${missing} 人` : '还没有开讲'}</dd>
            </div>
            <div>
              <dt>还没有安排的内容</dt>
              <dd>{unplanned.length === 0 ? '没有' : headsText(unplanned)}</dd>
            </div>
          </dl>
        )}
      </section>
      {plans && open === undefined && stands.length > 0 && (
        <div className="row">
          <Button type={unplanned.length > 0 ? 'primary' : 'default'} onClick={() => setOpen('first')}>
            再安排一场
          </Button>
        </div>
      )}
      {plans && (open !== undefined || stands.length === 0) && (
        <PlanSession
          key={open}
          roundId={roundId}
          covers={unplanned}
          audience={open === 'missing' ? 'missing' : table.who === 'visiting' ? 'visiting' : 'everyone'}
          onClose={stands.length === 0 ? undefined : () => setOpen(undefined)}
        />
      )}
      {sessions.length > 0 && (
        <Part title="各场培训" aside={`${stands.length} 场`}>
          <ul className="gathering-rows">
            {sessions.map((session) => (
              <Row key={session.id} session={session} />
            ))}
          </ul>
        </Part>
      )}
      {plans && came && missing > 0 && open === undefined && <Missing onPlan={() => setOpen('missing')} />}
      {takes && stands.length > 0 && (
        <Part title="培训台账">
          <div className="row">
            <a href={`/api/training/rounds/${roundId}/ledger.xlsx`} download>
              Excel 台账
            </a>
            <a href={`/api/training/rounds/${roundId}/ledger.pdf`} target="_blank" rel="noreferrer">
              打印台账
            </a>
          </div>
        </Part>
      )}
    </>
  )
}

function Row(props: { session: SessionRow }) {
  const { id, title, day, place, covers, asked, state, people, makesUp } = props.session
  const status =
    state === 'cancelled'
      ? '已取消'
      : people.marked > 0
        ? `到场 ${people.came} 人，共请 ${people.asked} 人`
        : state === 'over'
          ? '还没有登记到场'
          : `请 ${people.asked} 人`
  return (
    <li>
      <span className="keep">
        {formatShortDay(day)}
        <br />
        <span className="soft small">{hoursText(props.session)}</span>
      </span>
      <div>
        <Link to="/training/$sessionId" params={{ sessionId: id }}>
          {title}
        </Link>
        <div className="soft small">
          {[makesUp ? '补训' : '', `讲${headsText(covers)}`, asked, place].filter(Boolean).join(' · ')}
        </div>
      </div>
      <span className={state === 'over' && people.marked === 0 ? 'waits small done' : 'soft small done'}>{status}</span>
    </li>
  )
}
