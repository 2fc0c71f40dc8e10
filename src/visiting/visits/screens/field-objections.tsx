import { z } from 'zod'
import { api } from '../../../web/api.ts'
import { useDraft } from '../../../web/field/draft.ts'
import { LongField } from '../../../web/field/fields.tsx'
import { faultAt } from '../../../web/field/problems.ts'
import { useAct } from '../../../web/field/use-act.ts'
import { WrittenElsewhere } from '../../../web/field/written-elsewhere.tsx'
import { dayAndTimeOf } from '../../../web/ui/dates.ts'
import { Problems } from '../../../web/ui/problems.tsx'
import type { MyVisits, VisitPage } from '../contract.ts'

/** What the family said of the record, and the answer that those who came owe it (mission, line 4). */
export function Objections(props: { page: VisitPage }) {
  const { objections } = props.page
  const waits = objections.find(({ answer }) => answer === null)
  return objections.map((objection) => (
    <div key={objection.id} className="strip" id={objection === waits ? 'objection' : undefined}>
      <p>家属对记录有不同意见（{dayAndTimeOf(objection.at)}）：</p>
      <p className="lines">{objection.text}</p>
      {objection.answer ? (
        <p className="lines">
          {objection.answer.by}答复（{dayAndTimeOf(objection.answer.at)}）：{objection.answer.text}
        </p>
      ) : (
        <Answer objectionId={objection.id} />
      )}
    </div>
  ))
}

/** Of families visited now whose former visitor and recorder are gone: their words alone, the record is not the reader's (mission, line 5). */
export function ObjectionsLeft({ left }: { left: MyVisits['objectionsLeft'] }) {
  return left.map(({ objectionId, members, text, at }) => (
    <section key={objectionId} className="strip" aria-label={`${members.join('、')}家的不同意见`}>
      <p>
        {members.join('、')}家对以前的家访记录有不同意见（{dayAndTimeOf(at)}）：
      </p>
      <p className="lines">{text}</p>
      <p className="soft">当时去的同志已经不在。请您向家属了解以后答复。</p>
      <Answer objectionId={objectionId} />
    </section>
  ))
}

function Answer(props: { objectionId: string }) {
  const { objectionId } = props
  const [draft, keep, takeHere] = useDraft(`objection ${objectionId}`, z.string())
  const answer = useAct(
    (text: string) => api.visits.answerObjection({ objectionId, text }),
    () => keep(undefined),
  )
  if (takeHere) return <WrittenElsewhere onTake={takeHere} />
  return (
    <div className="form">
      <LongField
        label="答复"
        hint="家属在自己的页面上看得到；和记录一起保存。"
        value={draft ?? ''}
        max={500}
        rows={3}
        fault={faultAt(answer.problems, 'text')}
        onChange={keep}
      />
      <Problems problems={answer.problems} at={['text']} />
      <button type="button" className="second" disabled={answer.busy} onClick={() => answer.go(draft ?? '')}>
        答复家属
      </button>
    </div>
  )
}
