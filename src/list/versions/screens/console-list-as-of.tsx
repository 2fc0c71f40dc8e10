import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { orpc } from '../../../web/api.ts'
import { beijingDay, formatDay, momentOf } from '../../../web/ui/dates.ts'
import { DayField } from '../../../web/ui/day-field.tsx'
import { Part } from '../../../web/ui/page-head.tsx'
import { Strip } from '../../../web/ui/problems.tsx'
import { Empty, Fetched } from '../../../web/ui/query-states.tsx'
import type { HeldListView } from '../view-schemas.ts'
import { HeldLines } from './console-list-held.tsx'

/** The list as it held on a day: to be read only. */
export function ListAsOf(props: { roundId: string; on: string }) {
  const { roundId, on } = props
  const go = useNavigate({ from: '/round/list' })
  const found = useQuery(orpc.assignment.asOf.queryOptions({ input: { roundId, on } }))
  return (
    <Part title={`${formatDay(on)}的家访名单`} aside={<Link to="/round/list">回到现在的名单</Link>}>
      <div className="stack">
        <DayField label="截至某日" value={on} years={0} onChange={(day) => void go({ search: { on: day } })} />
        <Fetched of={found} what="名单">
          {({ list, published }) => (list ? <Held list={list} /> : <NotYet on={on} published={published} />)}
        </Fetched>
      </div>
    </Part>
  )
}

function NotYet(props: { on: string; published: readonly string[] }) {
  const [first] = props.published
  return (
    <Empty
      title="这一天还没有公布的名单"
      act={
        first && (
          <Link className="act" to="/round/list" search={{ on: beijingDay(first) }}>
            看第一次公布的名单
          </Link>
        )
      }
    >
      {first
        ? `本轮名单最早在 ${formatDay(beijingDay(first))} 公布。`
        : '本轮名单还没有公布过；公布以后，每一版都可以按日期查。'}
    </Empty>
  )
}

function Held(props: { list: HeldListView }) {
  const { list } = props
  return (
    <>
      <Strip kind={list.until === null ? 'done' : 'waits'}>
        {momentOf(list.publishedAt)} 公布
        {list.until === null ? '，现在仍然执行。' : `，执行到 ${momentOf(list.until)} 公布下一版为止。只供查看。`}
        {list.reason !== '' && ` 调整原因：${list.reason}`}
      </Strip>
      <HeldLines list={list} caption="当日执行的家访名单" />
    </>
  )
}
