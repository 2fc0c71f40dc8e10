import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type api, orpc } from '../../../web/api.ts'
import { CopyText } from '../../../web/ui/copy-text.tsx'
import { daysBetween, formatShortDay, today } from '../../../web/ui/dates.ts'
import { DueClock } from '../../../web/ui/due-clock.tsx'
import { PageHead, Part } from '../../../web/ui/page-head.tsx'
import { Empty, Fetched } from '../../../web/ui/query-states.tsx'
import { ServerLink } from '../../../web/ui/server-link.tsx'
import { useHolds, useMe } from '../../../web/ui/signed-in.tsx'
import './today.css'

type Item = Awaited<ReturnType<typeof api.insights.today>>['items'][number]

/** What lies with others, with words to copy into the work chat. */
function AtOthers(props: { items: readonly Item[] }) {
  return (
    <Part title="在别人手里的" aside="可以复制一句话去催">
      <ol className="today">
        {props.items.map((item) => (
          <li key={item.key}>
            <div>
              <p className="today-text">{item.text}</p>
              {item.due && <DueClock daysLeft={daysBetween(today(), item.due)} on={item.due} />}
            </div>
            <CopyText label={`对${item.with?.who ?? ''}说的话`} text={item.with?.urge ?? ''} rows={3} />
          </li>
        ))}
      </ol>
    </Part>
  )
}

/** For whoever organises the first round: how far it is, until its list is published. */
function ToFirstWeek() {
  const { data } = useQuery(orpc.insights.firstWeek.queryOptions({ input: {} }))
  if (!data || data.steps.some(({ key, done }) => key === 'published' && done)) return null
  return (
    <p className="soft today-first">
      第一周要办的 {data.steps.length} 件事，办好了 {data.steps.filter(({ done }) => done).length} 件。
      <Link to="/help">看第一周</Link>
    </p>
  )
}

/** What waits for me, by due date, each with the one button that settles it. */
export function Today() {
  const me = useMe()
  const mayOrganise = useHolds('coordinator')
  const items = useQuery(orpc.insights.today.queryOptions({ input: {} }))
  return (
    <>
      <PageHead title="今日" help="today">
        {formatShortDay(today())}，{me.displayName}
      </PageHead>
      {mayOrganise && <ToFirstWeek />}
      <Fetched of={items} what="今天的事">
        {({ items: all }) => {
          const items = all.filter((item) => item.with === null)
          const others = all.filter((item) => item.with !== null)
          return (
            <>
              {items.length === 0 ? (
                <Empty
                  title="现在没有等您办的事"
                  act={
                    <ServerLink to="/round" className="act second">
                      看看本轮进度
                    </ServerLink>
                  }
                >
                  有通知书要送、意见建议要答复、登记问题要处理时，会按到期先后列在这里。
                </Empty>
              ) : (
                <ol className="today today-main">
                  {items.map((item, index) => (
                    <li key={item.key}>
                      <div>
                        <p className="today-text">{item.text}</p>
                        {item.due && <DueClock daysLeft={daysBetween(today(), item.due)} on={item.due} />}
                      </div>
                      <ServerLink to={item.link} className={index === 0 ? 'act' : 'act second'}>
                        {item.action}
                      </ServerLink>
                    </li>
                  ))}
                </ol>
              )}
              {others.length > 0 && <AtOthers items={others} />}
            </>
          )
        }}
      </Fetched>
    </>
  )
}
