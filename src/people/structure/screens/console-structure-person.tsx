import { postNames } from '../../../vocabulary/posts.ts'
import { formatDay } from '../../../web/ui/dates.ts'
import { inChargeOf } from '../org-chart.ts'
import type { PersonView } from '../view-schemas.ts'
import { ActingOf } from './console-structure-acting.tsx'
import { ChargesHeld, OwnLeaders } from './console-structure-charges.tsx'
import { PanelHead, type PanelProps } from './console-structure-panel.tsx'
import { PersonActs } from './console-structure-person-acts.tsx'

type Props = PanelProps & { person: PersonView }

/** One person: what is so on the day shown, what may be done today, and since when everything was as it is. */
export function OnePerson(props: Props) {
  const { person, view } = props
  const here = view.officers.find((o) => o.id === person.id)
  const isLeader = here !== undefined && here.post !== 'staff'
  const isHolder = isLeader || person.holds.length > 0 || person.acting.length > 0
  return (
    <div className="stack">
      <PanelHead title={person.name} onClose={props.onClose} />
      {here ? <Facts {...props} /> : <p className="soft">{goneText(props)}</p>}
      {view.isToday ? (
        <PersonActs {...props} />
      ) : (
        <p className="soft small">这是以前的结构，只供查看；要登记变动，请先回到今天。</p>
      )}
      {isHolder && <ChargesHeld {...props} mayAdd={isLeader} />}
      {here?.post === 'staff' && <OwnLeaders {...props} />}
      {isHolder && <ActingOf {...props} />}
      <History person={person} />
    </div>
  )
}

function goneText({ person, view }: Props): string {
  if (person.leftOn !== null && person.leftOn <= view.day) return `${formatDay(person.leftOn)}离开。`
  return `${formatDay(view.day)}还没有到岗。`
}

function Facts({ person, view }: Props) {
  const here = view.officers.find((o) => o.id === person.id)
  if (!here) return null
  const charge = inChargeOf(view, person.id)
  return (
    <dl className="facts">
      <dt>部室</dt>
      <dd>{view.departments.find((d) => d.id === here.departmentId)?.name ?? '领导班子'}</dd>
      <dt>职务</dt>
      <dd>{here.title || '没有填'}</dd>
      <dt>岗位类别</dt>
      <dd>
        {postNames[here.post]}
        {here.actingPost !== null && <span className="waits">，代理{postNames[here.actingPost]}</span>}
      </dd>
      <dt>现任自</dt>
      <dd>{formatDay(here.since)}</dd>
      {here.post === 'staff' && (
        <>
          <dt>分管领导</dt>
          <dd>{charge.length > 0 ? charge.join('、') : <span className="waits">没有</span>}</dd>
        </>
      )}
      <dt>随同记录</dt>
      <dd>{here.canRecord ? '可以担任' : '没有指定'}</dd>
    </dl>
  )
}

function History({ person }: { person: PersonView }) {
  return (
    <section aria-label="任职经历">
      <h3>任职经历</h3>
      <ol className="terms">
        {person.terms.map((t) => (
          <li key={t.id}>
            <div>
              {t.department} {t.title}
              {t.post !== 'staff' && <span className="soft">（{postNames[t.post]}）</span>}
            </div>
            <div className="small soft">
              {formatDay(t.startsOn)}起{t.endsOn !== null && `，${formatDay(t.endsOn)}止`}
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}
