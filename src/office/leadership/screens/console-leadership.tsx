import { useQuery } from '@tanstack/react-query'
import { orpc } from '../../../web/api.ts'
import { addDays, daysBetween, formatDay, formatShortDay, today } from '../../../web/ui/dates.ts'
import { PageHead, Part } from '../../../web/ui/page-head.tsx'
import { Empty, Fetched } from '../../../web/ui/states.tsx'
import { NarrowingPath } from './narrowing-path.tsx'
import './leadership.css'

/** 领导视图: the unit's round in one picture. Numbers only: no ranking, no names. */
export function Leadership() {
  const picture = useQuery(orpc.leadership.picture.queryOptions({ input: {} }))
  return (
    <Fetched of={picture} what="本轮一览">
      {({ round, path, openMatters, comingWeek }) =>
        round === null ? (
          <>
            <PageHead title="领导视图" help="leadership" />
            <Empty title="现在没有正在进行的家访">综合部开始一轮家访后，这里是本轮一览。</Empty>
          </>
        ) : (
          <>
            <PageHead title="领导视图" help="leadership">
              {round.name}，{formatDay(round.endsOn)}结束{left(round.endsOn)}
            </PageHead>
            <NarrowingPath path={path} />
            <div className="leader-parts">
              <Part title="还没有答复的事项">
                <Bars rows={openMatters.map(({ label, count }) => ({ label, count, unit: '件' }))} none="都答复了。" />
              </Part>
              <Part title="未来七天的家访">
                <Bars rows={weekOf(comingWeek)} none="没有安排。" />
              </Part>
            </div>
          </>
        )
      }
    </Fetched>
  )
}

function left(endsOn: string): string {
  const days = daysBetween(today(), endsOn)
  return days >= 0 ? `，还有 ${days} 天` : `，已过 ${-days} 天`
}

type Bar = { label: string; count: number; unit: string }

function weekOf(coming: readonly { day: string; visits: number }[]): Bar[] {
  return Array.from({ length: 7 }, (_, i) => {
    const day = addDays(today(), i)
    return { label: formatShortDay(day), count: coming.find((c) => c.day === day)?.visits ?? 0, unit: '户' }
  })
}

/** The longest bar stands for this many at least, so that one visit does not look like many. */
const LEAST = 8

function Bars(props: { rows: readonly Bar[]; none: string }) {
  const found = Math.max(0, ...props.rows.map((row) => row.count))
  const most = Math.max(found, LEAST)
  if (found === 0) return <p className="soft">{props.none}</p>
  return (
    <ul className="bars">
      {props.rows.map(({ label, count, unit }) => (
        <li key={label}>
          <span>{label}</span>
          <span className="bars-line" aria-hidden="true">
            <span style={{ width: `${(count / most) * 100}%` }} />
          </span>
          <span className={count === 0 ? 'keep soft' : 'keep'}>
            {count} {unit}
          </span>
        </li>
      ))}
    </ul>
  )
}
