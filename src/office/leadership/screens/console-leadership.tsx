import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { partNames, parts } from '../../../vocabulary/parts-of-day.ts'
import { orpc } from '../../../web/api.ts'
import { addDays, daysBetween, formatDay, formatShortDay, today } from '../../../web/ui/dates.ts'
import { PageHead, Part } from '../../../web/ui/page-head.tsx'
import { Empty, Fetched } from '../../../web/ui/query-states.tsx'
import type { LeadersView } from '../contract.ts'
import {
  atLeast,
  atMost,
  hundredths,
  offeredWords,
  totalKeys,
  totalNames,
  WHY,
  waitingKeys,
  waitingNames,
  weekWords,
} from '../sentences.ts'
import { Numbers } from './chart-with-table.tsx'
import { NarrowingPath } from './narrowing-path.tsx'
import { Came, Pace, Spans } from './round-charts.tsx'
import './leadership.css'

/** 领导视图: the unit's round in pictures. Numbers only: no ranking, no names, none so small that it tells whose it is. */
export function Leadership() {
  const picture = useQuery(orpc.leadership.picture.queryOptions({ input: {} }))
  return (
    <Fetched of={picture} what="本轮一览">
      {({ view }) =>
        view === null ? (
          <>
            <PageHead title="领导视图" help="leadership" />
            <Empty title="现在没有正在进行的家访">综合部开始一轮家访后，这里是本轮一览。</Empty>
          </>
        ) : (
          <Round view={view} />
        )
      }
    </Fetched>
  )
}

type View = { view: LeadersView }

function Round({ view }: View) {
  const { round, now, weeks } = view
  const print = (
    <a className="act" href="/api/leadership/picture.pdf" target="_blank" rel="noreferrer">
      印成一份
    </a>
  )
  return (
    <>
      <PageHead title="领导视图" help="leadership" acts={print}>
        {round.name}，{formatDay(round.endsOn)}结束{left(round.endsOn)}
      </PageHead>
      <NarrowingPath
        path={[
          { key: 'offered', label: '列入名单', count: round.offered, unit: '户', exact: true },
          ...(['noticed', 'ended', 'came', 'answered'] as const).map((key) => ({
            key,
            label: totalNames[key].name,
            count: now[key],
            unit: totalNames[key].unit,
          })),
        ]}
      />
      <p className="leader-note soft small">
        {weeks.length === 0
          ? `本轮第一周还没有过完，${formatDay(addDays(round.before, 7))}起有数字。`
          : `${formatDay(round.before)}以前的数，每过一周更新一次。`}
        {WHY}
      </p>
      {weeks.length > 0 && (
        <Part title="进展和日历比" aside={`日历走了 ${round.gone}%`}>
          <Pace view={view} />
        </Part>
      )}
      {weeks.length > 0 && (
        <Part title="报来多少、答复多少">
          <Came view={view} />
        </Part>
      )}
      <div className="leader-parts">
        {view.spans.length > 0 && (
          <Part title="还在等答复的，是什么时候报来的">
            <Spans view={view} />
          </Part>
        )}
        <Part title="答复得怎样">
          <Answers view={view} />
        </Part>
        <Part title="等谁办理">
          <Waits view={view} />
        </Part>
        <Part title="和上一轮比">
          <Before view={view} />
        </Part>
        <Part title="未来两周的家访">
          <Coming view={view} />
        </Part>
      </div>
    </>
  )
}

function left(endsOn: string): string {
  const days = daysBetween(today(), endsOn)
  return days >= 0 ? `，还有 ${days} 天` : `，已过 ${-days} 天`
}

function Answers({ view: { answeredShare, settledShare, middleWeeks, open } }: View) {
  const rows = [
    ['报来的当中已经答复', hundredths(answeredShare)],
    ['答复的当中家属认可已解决', hundredths(settledShare)],
    ['一半的答复，从计入那一周起', middleWeeks === null ? '—' : `${middleWeeks} 周以内`],
    ['还没有答复', atMost(open.most, '件')],
    ...open.late.map(({ label, count }) => [`　${label}`, atMost(count, '件')]),
  ]
  return <Numbers says="答复得怎样" table={{ head: ['', '数量'], rows }} />
}

function Waits({ view: { waiting, open } }: View) {
  const rows = [
    ...waitingKeys.map((key) => [`${waitingNames[key].who}：${waitingNames[key].what}`, atLeast(waiting[key], '户')]),
    ...open.waits.map(({ label, count }) => [label, atMost(count, '件')]),
  ]
  return (
    <>
      <Numbers says="等谁办理" table={{ head: ['', '数量'], rows }} />
      <p className="soft small">
        户数是今天的。意见建议逐件办到哪一步，在<Link to="/matters">事项</Link>里。
      </p>
    </>
  )
}

function Before({ view: { round, now, last } }: View) {
  if (!last) return <p className="soft">以前没有结束过的轮次。</p>
  const rows = [
    ['列入名单', offeredWords(round.offered), offeredWords(last.offered), offeredWords(last.offered)],
    ...totalKeys.map((key) => {
      const { name, unit } = totalNames[key]
      return [name, ...[now, last.soFar, last.end].map((totals) => atLeast(totals[key], unit))]
    }),
  ]
  return <Numbers says="和上一轮比" table={{ head: ['', '本轮', `${last.name}同期`, `${last.name}结束时`], rows }} />
}

function Coming({ view: { coming } }: View) {
  const label = (n: number) => atLeast(n, '户')
  const isListed = coming.some(({ days }) => days.some(({ visits }) => visits > 0))
  const shown = isListed ? parts : []
  const rows = coming.flatMap((week) => [
    [<strong key="week">{weekWords(week)}</strong>, label(week.visits), ...shown.map(() => '')],
    ...week.days
      .filter(({ visits }) => visits > 0)
      .map((at) => [formatShortDay(at.day), label(at.visits), ...shown.map((part) => label(at[part]))]),
  ])
  return (
    <>
      <Numbers
        says="未来两周的家访"
        table={{ head: ['日期', '合计', ...shown.map((part) => partNames[part])], rows }}
      />
      <p className="soft small">{isListed ? '没有列出的日子都少于 3 户。' : '每一天都少于 3 户。'}</p>
    </>
  )
}
