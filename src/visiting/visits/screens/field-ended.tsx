import { partNames } from '../../../vocabulary/parts-of-day.ts'
import { api } from '../../../web/api.ts'
import { useAct } from '../../../web/field/use-act.ts'
import { formatShortDay } from '../../../web/ui/dates.ts'
import { Problems } from '../../../web/ui/problems.tsx'
import type { VisitPage } from '../contract.ts'
import type { WayWithWork } from '../rules/instead-of-visit.ts'

const todo: Record<WayWithWork, { say: string; done: string }> = {
  letter: { say: '改为以信代访。请打印这封信，签上名，和承诺书一起寄给家属。', done: '信已寄出' },
  phone: { say: '改为电话里谈。请给家属打电话。', done: '电话已打' },
  place: { say: '改为换个地方谈。请打电话和家属约地方。', done: '已经谈过' },
}

/** What is left of a visit that ended without a call: to tell the family, and what is done instead. */
export function Ended(props: { page: VisitPage }) {
  const { page } = props
  const { visitId, slot } = page.card
  const markInformed = useAct(() => api.visits.familyKnows({ visitId }))
  const did = useAct(() => api.visits.didInstead({ visitId }))
  const instead = page.instead && todo[page.instead]
  return (
    <>
      {page.mustTell && (
        <section className="part strip" aria-label="请告诉家属">
          <p>
            <strong>
              请告诉家属：{slot ? `${formatShortDay(slot.day)}${partNames[slot.part]}` : '说好的时间'}不去了。
            </strong>
          </p>
          <p>他们的通知书和扫码页面上还写着有人来。请打下面的电话，或者当面说；没有留电话的，请干部本人带话。</p>
          <Problems problems={markInformed.problems} />
          <button
            type="button"
            className="second"
            disabled={markInformed.busy}
            onClick={() => markInformed.go(undefined)}
          >
            已告诉家里
          </button>
        </section>
      )}
      {instead && (
        <section className="part strip" aria-label="不登门，换个方式">
          <p>
            <strong>{instead.say}</strong>
          </p>
          {page.instead === 'letter' && (
            <p>
              <a className="open" href={`/api/pack/letters/${visitId}/letter.pdf`} target="_blank" rel="noreferrer">
                打开信和承诺书（可打印）
              </a>
            </p>
          )}
          <Problems problems={did.problems} />
          <button type="button" className="second" disabled={did.busy} onClick={() => did.go(undefined)}>
            {instead.done}
          </button>
        </section>
      )}
    </>
  )
}
