import { useState } from 'react'
import { uuidv7 } from '../../../platform/id.ts'
import { api } from '../../../web/api.ts'
import { Page } from '../../../web/field/page.tsx'
import { ActShown, actName } from '../../../web/field/phone/act-shown.tsx'
import { bookLate } from '../../../web/field/phone/book-late.ts'
import { sendAct } from '../../../web/field/phone/send.ts'
import { reading, useReading } from '../../../web/field/query-cache.ts'
import { NotRead, Waiting } from '../../../web/field/query-states.tsx'
import { goTo, HOME, visitPath } from '../../../web/field/router.ts'
import { oneVisit } from '../../../web/field/shared-queries.ts'
import { useAct } from '../../../web/field/use-act.ts'
import { dayAndTimeOf } from '../../../web/ui/dates.ts'
import { Problems } from '../../../web/ui/problems.tsx'
import type { LateAct } from '../contract.ts'

const BACK = { to: HOME, name: '我的家访' }
const late = reading((visitId: string) => api.handedIn.show({ visitId }))

/** 补交: what somebody had written, read out and signed without a line, whole; done as it is by whoever works on the visit now, or laid away. */
export function LateActs(props: { visitId: string }) {
  const { visitId } = props
  const { data, problems } = useReading(late, visitId)
  const { data: page } = useReading(oneVisit, visitId)
  const book = useAct(bookAll, () => goTo(visitPath(visitId)))
  const lay = useAct(
    async (acts: readonly LateAct[]) => {
      for (const { id } of acts) await take(id)
      return acts.length
    },
    (laid) => laid === data?.acts.length && goTo(HOME),
  )
  if (!data) return <Waiting title="补交的" back={BACK} problems={problems} />
  const { acts } = data
  const busy = book.busy || lay.busy
  const by = [...new Set(acts.map((one) => one.by))].join('、')
  return (
    <Page title={`${data.members.join('、')}家补交的`} tab="补交的" back={BACK}>
      <NotRead problems={problems} />
      <p>
        下面是{by}没有网络时办的。送到的时候已经不能照着办了（不再由{by}
        办这户，或者这户已经办结、不上门），一字未改存在这里。请看过再定。
      </p>
      <ul className="rows waiting">
        {acts.map((one) => (
          <li key={one.id}>
            <p>
              <strong>{actName(one.act)}</strong>
            </p>
            <p className="soft small">
              {one.by}，手机上是{dayAndTimeOf(one.doneAt)}；{dayAndTimeOf(one.arrivedAt)} 送到
            </p>
            <ActShown act={one.act} page={page} />
            {acts.length > 1 && <LayAway one busy={busy} onLay={() => lay.go([one])} />}
          </li>
        ))}
      </ul>
      <Problems problems={[...book.problems, ...lay.problems]} />
      <div className="acts">
        <button type="button" className="main" disabled={busy} onClick={() => book.go(acts)}>
          照原样补办
        </button>
        <p className="hint">
          照原来的先后一件件办，家属和同志签的名照样用；哪一件办不了，会说明原因，后面的停下来，承诺书照办。那一件不用办了，再补办其余的。
        </p>
        <LayAway busy={busy} onLay={() => lay.go(acts)} />
      </div>
    </Page>
  )
}

const take = (actId: string) => api.handedIn.take({ actId })
const bookAll = (acts: readonly LateAct[]) => bookLate(acts, { send: (act) => sendAct(act, { key: uuidv7() }), take })

/** Not shown any more then: asked twice. */
function LayAway(props: { one?: boolean; busy: boolean; onLay: () => void }) {
  const [asked, setAsked] = useState(false)
  if (!asked)
    return (
      <button type="button" className="quiet" onClick={() => setAsked(true)}>
        {props.one ? '这一件不用办……' : '看过了，不用补办……'}
      </button>
    )
  return (
    <div className="confirm acts">
      <p>
        {props.one ? '这一件' : ''}
        不再显示。家属提了意见、困难的，请先写进记录或者补登记；已经不上门、写不进去的，请告诉综合部。确定不用补办吗？
      </p>
      <button type="button" className="second" disabled={props.busy} onClick={props.onLay}>
        不用补办
      </button>
      <button type="button" className="quiet" onClick={() => setAsked(false)}>
        返回
      </button>
    </div>
  )
}
