import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { reading, useReading } from '../../../web/field/query-cache.ts'
import { useAct } from '../../../web/field/use-act.ts'
import { formatShortDay } from '../../../web/ui/dates.ts'
import { Problems } from '../../../web/ui/problems.tsx'
import { holds, useMe } from '../../../web/ui/signed-in.tsx'
import type { Adopted, OwnTrip } from '../contract.ts'

const ownProposal = reading(() => api.schedule.ownProposal({}))

/** 照建议: the trips that the calendar proposes, one tap each or all at once; what could not be taken is told. */
export function OwnProposals() {
  return holds(useMe(), ['visitor']) ? <Proposals /> : null
}

function Proposals() {
  const { data } = useReading(ownProposal, undefined)
  const [done, setDone] = useState<Adopted>()
  const take = useAct(api.schedule.takeOwn, setDone)
  const { proposal = null, trips = [] } = data ?? {}
  const taking = (of: readonly OwnTrip[]) => {
    setDone(undefined)
    if (proposal !== null) take.go({ proposal, visitIds: of.flatMap((trip) => trip.stops.map((s) => s.visitId)) })
  }
  if (trips.length === 0 && done === undefined && take.problems.length === 0) return null
  const stops = trips.reduce((n, trip) => n + trip.stops.length, 0)
  return (
    <section className="part" aria-labelledby="proposed">
      <h2 id="proposed">综合部建议的时间</h2>
      {done !== undefined && (
        <div className="strip done" role="status">
          <p>已定 {done.taken} 户，通知书随即生成。要换的，点开那一户改时间。</p>
          {done.left.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
      )}
      <Problems problems={take.problems} />
      {trips.length > 0 && <p className="soft">只是建议：合适的一按就定，不合适的点开那一户另选。</p>}
      {trips.length > 1 && (
        <button type="button" className="main" disabled={take.busy} onClick={() => taking(trips)}>
          全部照建议（{trips.length} 趟 {stops} 户）
        </button>
      )}
      <ul className="cards">
        {trips.map((trip) => (
          <li key={`${trip.day} ${trip.part}`}>
            <Trip trip={trip} busy={take.busy} onTake={() => taking([trip])} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Trip(props: { trip: OwnTrip; busy: boolean; onTake: () => void }) {
  const { trip } = props
  const when = formatShortDay(trip.day, trip.part)
  const once = (words: readonly string[]) => [...new Set(words)].filter((word) => word !== '').join('、')
  return (
    <div className="proposed">
      <div>
        <strong>{when}</strong>
        <p>{trip.stops.map((s) => `${s.household}家`).join('、')}</p>
        <p className="soft">
          {[once(trip.stops.map((s) => s.area)), `${once(trip.stops.map((s) => s.recorder))}记录`]
            .filter((word) => word !== '')
            .join(' · ')}
        </p>
      </div>
      <button type="button" className="second" disabled={props.busy} onClick={props.onTake}>
        照这趟定<span className="unseen">：{when}</span>
      </button>
    </div>
  )
}
