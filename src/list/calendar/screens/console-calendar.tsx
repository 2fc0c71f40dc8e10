import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { useRound } from '../../../web/console/use-round.ts'
import { formatShortDay, momentOf, today } from '../../../web/ui/dates.ts'
import { Part } from '../../../web/ui/page-head.tsx'
import { Problems, Strip } from '../../../web/ui/problems.tsx'
import { Empty, Fetched } from '../../../web/ui/query-states.tsx'
import { useHolds } from '../../../web/ui/signed-in.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import type { ProposalView } from '../contract.ts'
import { LeftOut } from './console-calendar-left-out.tsx'
import { TripTable } from './console-calendar-trips.tsx'
import './calendar.css'

/** 日程建议: every visit placed with the fewest trips the rules allow; a proposal, the visitor decides (方案 §二.2). */
export function Calendar() {
  const round = useRound()
  const input = { roundId: round?.id ?? '' }
  const proposal = useQuery(orpc.calendar.proposal.queryOptions({ input, enabled: round !== undefined }))
  const mayPropose = useHolds('coordinator')
  if (!round) return null
  return (
    <Fetched of={proposal} what="日程建议">
      {({ proposal, tripsAWeek }) => (
        <div className="stack">
          {mayPropose && (
            <Propose
              key={proposal?.id}
              roundId={round.id}
              start={proposal?.tripsAWeek ?? tripsAWeek}
              again={proposal !== null}
            />
          )}
          {proposal === null ? (
            <Empty title="还没有试排">
              试排按片区把几户并成一趟，避开家访人、记录人员和家庭不方便的时候。结果先是建议：家访人在手机上看到，一按就定；也可以在这里照日历排定，家访人再换。
            </Empty>
          ) : (
            <Proposal proposal={proposal} roundId={round.id} mayAdopt={mayPropose} />
          )}
        </div>
      )}
    </Fetched>
  )
}

function Propose(props: { roundId: string; start: number; again: boolean }) {
  const [trips, setTrips] = useState(props.start)
  const propose = useAct(orpc.calendar.propose.mutationOptions())
  return (
    <div className="stack">
      <div className="row">
        <label className="trips-a-week">
          每位家访人每周最多出行
          <input
            className="native"
            type="number"
            min={1}
            max={14}
            value={trips}
            onChange={(event) => setTrips(Math.min(14, Math.max(1, Math.round(event.target.valueAsNumber) || 1)))}
          />
          次
        </label>
        <Button
          type="primary"
          loading={propose.busy}
          onClick={() => propose.go({ roundId: props.roundId, tripsAWeek: trips })}
        >
          {props.again ? '重新试排' : '试排'}
        </Button>
        <span className="soft small">已经定了日子的户不动；通知书还没有送达、现在送也来不及的，另排日子。</span>
      </div>
      <Problems problems={propose.problems} />
    </div>
  )
}

function Proposal(props: { proposal: ProposalView; roundId: string; mayAdopt: boolean }) {
  const { proposal } = props
  const stops = proposal.trips.reduce((n, trip) => n + trip.stops.length, 0)
  const late = proposal.trips
    .filter((t) => t.day < today())
    .flatMap((t) => t.stops)
    .filter((s) => s.picked === null).length
  const picked = proposal.trips.flatMap((t) => t.stops).filter((s) => s.picked !== null).length
  return (
    <>
      {proposal.moved === 0 && <p className="said">{proposal.text}。</p>}
      <p className="soft">
        {momentOf(proposal.madeAt)} 试排，{stops} 户，其中 {picked} 户已经定下；
        {proposal.trips[0] &&
          `从${formatShortDay(proposal.trips[0].day)}到${formatShortDay(proposal.trips.at(-1)?.day ?? '')}`}
        。
      </p>
      {proposal.moved > 0 && (
        <Strip kind="waits">
          试排以后名单有调整：{proposal.moved} 户换了家访人，原来建议的日子不再算数。请重新试排，已经定了日子的户不动。
        </Strip>
      )}
      {late > 0 && <Strip kind="waits">{late} 户建议的日子已经过了，还没有定时间。请重新试排。</Strip>}
      {proposal.provisional.length > 0 && (
        <Strip kind="waits">
          {proposal.provisional.join('、')}{' '}
          年的放假安排还没有公布，这一年的日子暂按法定节日和周末排，公布后请在“节假日”更新并重新试排。
        </Strip>
      )}
      {proposal.problems.length > 0 && (
        <LeftOut problems={proposal.problems} roundId={props.roundId} mayAct={props.mayAdopt} />
      )}
      <Part
        title="各趟出行"
        aside={
          <>
            同一晚、同一片区的几户算一趟 · <Link to="/round/diary">各家访人的周历、月历</Link>
          </>
        }
      >
        <TripTable proposal={proposal.id} trips={proposal.trips} mayAdopt={props.mayAdopt} />
      </Part>
    </>
  )
}
