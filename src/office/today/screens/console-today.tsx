import { useQuery } from '@tanstack/react-query'
import { orpc } from '../../../web/api.ts'
import { daysBetween, formatShortDay, today } from '../../../web/ui/dates.ts'
import { DueClock } from '../../../web/ui/due-clock.tsx'
import { useMe } from '../../../web/ui/me.tsx'
import { PageHead } from '../../../web/ui/page-head.tsx'
import { Empty, Fetched } from '../../../web/ui/states.tsx'
import { To } from '../../../web/ui/to.tsx'
import './today.css'

/** What waits for me, by due date, each with the one button that settles it. */
export function Today() {
  const me = useMe()
  const items = useQuery(orpc.insights.today.queryOptions({ input: {} }))
  return (
    <>
      <PageHead title="今日">
        {formatShortDay(today())}，{me.displayName}
      </PageHead>
      <Fetched of={items} what="今天的事">
        {({ items }) =>
          items.length === 0 ? (
            <Empty
              title="现在没有等您办的事"
              act={
                <To to="/round" className="act second">
                  看看本轮进度
                </To>
              }
            >
              有通知书要送、意见建议要答复、登记问题要处理时，会按到期先后列在这里。
            </Empty>
          ) : (
            <ol className="today">
              {items.map((item, index) => (
                <li key={item.key}>
                  <div>
                    <p className="today-text">{item.text}</p>
                    {item.due && <DueClock daysLeft={daysBetween(today(), item.due)} on={item.due} />}
                  </div>
                  <To to={item.link} className={index === 0 ? 'act' : 'act second'}>
                    {item.action}
                  </To>
                </li>
              ))}
            </ol>
          )
        }
      </Fetched>
    </>
  )
}
