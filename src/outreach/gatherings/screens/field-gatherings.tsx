import { partNames } from '../../../vocabulary/parts-of-day.ts'
import { api } from '../../../web/api.ts'
import { Link } from '../../../web/field/link.tsx'
import { Page } from '../../../web/field/page.tsx'
import { reading, useReading } from '../../../web/field/query-cache.ts'
import { NotRead, Waiting } from '../../../web/field/query-states.tsx'
import { GATHERINGS } from '../../../web/field/router.ts'
import { formatShortDay } from '../../../web/ui/dates.ts'
import type { OwnGathering } from '../contract.ts'
import { hoursText, markNames } from '../rules.ts'

const mine = reading(() => api.gatherings.own({}))
const TITLE = '培训和活动'

/** On the first page: what one is asked to come to next, or the way to what was; nothing while there is neither. */
export function GatheringsStrip() {
  const { data } = useReading(mine, undefined)
  const [next] = data?.ahead ?? []
  if (!next && data?.past.length)
    return (
      <section className="part" aria-label={TITLE}>
        <p>
          <Link to={GATHERINGS}>{TITLE}</Link>
        </p>
      </section>
    )
  if (!next) return null
  return (
    <section className="part" aria-label={TITLE}>
      <p className="strip">
        <Link to={GATHERINGS}>
          {next.state === 'cancelled' ? '取消了：' : ''}
          {next.title}，{formatShortDay(next.day)} {hoursText(next)}
        </Link>
      </p>
    </section>
  )
}

/** 培训和活动: what one is asked to come to, and what one came to. */
export function OwnGatherings(props: { back: { to: string; name: string } }) {
  const { data, problems } = useReading(mine, undefined)
  if (!data) return <Waiting title={TITLE} back={props.back} problems={problems} />
  return (
    <Page title={TITLE} back={props.back}>
      <NotRead problems={problems} />
      {data.ahead.length === 0 && <p className="nothing">现在没有请您参加的培训和活动。</p>}
      {data.ahead.map((one) => (
        <Ahead key={one.id} one={one} />
      ))}
      {data.ahead.length > 0 && (
        <p>
          <a href="/api/gatherings/mine.ics">放进手机日历</a>
        </p>
      )}
      {data.past.length > 0 && (
        <section className="part" aria-label="参加过的">
          <h2>以前的</h2>
          {data.past.map((one) => (
            <p key={one.id}>
              {formatShortDay(one.day)} {one.title}
              <br />
              <span className="soft">{pastText(one)}</span>
            </p>
          ))}
          <p className="soft small">到场由综合部照签到表登记；有出入的，请告诉综合部。</p>
        </section>
      )}
    </Page>
  )
}

function pastText({ mark, madeUpOn }: OwnGathering): string {
  if (mark === null) return '没有登记到场'
  return mark === 'madeUp' && madeUpOn ? `${formatShortDay(madeUpOn)}补上` : markNames[mark]
}

function Ahead(props: { one: OwnGathering }) {
  const { one } = props
  const { title, day, place, speaker, visits, whyCancelled } = one
  if (one.state === 'cancelled')
    return (
      <section className="part" aria-label={title}>
        <h2>{title}</h2>
        <p>
          {formatShortDay(day)} {hoursText(one)}的这一场取消了{whyCancelled === '' ? '' : `：${whyCancelled}`}。
        </p>
      </section>
    )
  return (
    <section className="part" aria-label={title}>
      <h2>{title}</h2>
      <p>
        {formatShortDay(day)} {hoursText(one)}
        {place !== '' && `，${place}`}
      </p>
      {speaker !== '' && <p>主讲：{speaker}</p>}
      {visits.length > 0 && (
        <p className="strip">
          当天{visits.map((part) => partNames[part]).join('、')}您有家访。家访时间不变，请向综合部说明，另参加一场。
        </p>
      )}
      <p className="soft">到场在签到表上签名，不用打卡。</p>
    </section>
  )
}
