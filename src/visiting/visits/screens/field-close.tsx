import { useEffect, useRef, useState } from 'react'
import { api } from '../../../web/api.ts'
import { OneOf } from '../../../web/field/radio-group.tsx'
import { useAct } from '../../../web/field/use-act.ts'
import { Problems } from '../../../web/ui/problems.tsx'
import type { VisitPage } from '../contract.ts'
import { type Way, wayNames, ways } from '../rules/instead-of-visit.ts'
import { familyName, mayNow } from './field-labels.ts'

/** 本轮不上门: one word for every cause, and no cause is asked; what is done instead stays with the visitor. */
export function CloseVisit(props: { page: VisitPage }) {
  const { page } = props
  const [asked, setAsked] = useState(false)
  const [way, setWay] = useState<Way>('none')
  const section = useRef<HTMLElement>(null)
  useEffect(() => {
    if (asked) section.current?.scrollIntoView({ block: 'nearest' })
  }, [asked])
  const close = useAct(() => api.visits.close({ visitId: page.card.visitId, way }))
  if (page.card.myRole !== 'visitor' || mayNow(page, 'close') !== true) return null
  if (!asked)
    return (
      <div className="part">
        <button type="button" className="quiet" onClick={() => setAsked(true)}>
          本轮不上门……
        </button>
      </div>
    )
  return (
    <section ref={section} className="part confirm" aria-label="本轮不上门">
      <h2>{familyName(page.card)}本轮不上门？</h2>
      <p>不用写原因，也不会问家属原因。办理后，这户不再需要定时间和填写记录。</p>
      <OneOf
        label="换成什么（只有您和这家看得到）"
        options={[...ways].reverse().map((value) => ({ value, name: wayNames[value] }))}
        value={way}
        onChange={setWay}
      />
      {page.notice?.deliveredAt && (
        <p>
          通知书已经送到：办完以后，请打电话或当面告诉家属这次不去了。扫码看到的页面不会写明，名单上也要过了那天才显示办结。
        </p>
      )}
      <Problems problems={close.problems} />
      <div className="acts">
        <button type="button" className="second" disabled={close.busy} onClick={() => close.go(undefined)}>
          本轮不上门
        </button>
        <button type="button" className="quiet" onClick={() => setAsked(false)}>
          返回，照常家访
        </button>
      </div>
    </section>
  )
}
