import { performAct } from '../../../web/field/phone/perform.ts'
import { useAct } from '../../../web/field/use-act.ts'
import { dayAndTimeOf } from '../../../web/ui/dates.ts'
import { Problems } from '../../../web/ui/problems.tsx'
import { useMe } from '../../../web/ui/signed-in.tsx'
import type { VisitPage } from '../contract.ts'
import { mayNow } from './field-labels.ts'
import { draftOf, type RecordDraft } from './field-record-draft.ts'
import { RecordText } from './field-record-text.tsx'

/** Two people wrote at the same time: both texts stand here until one of them decides. */
export function ParkedVersions(props: { page: VisitPage; onAdopt: (draft: RecordDraft) => void }) {
  const { page } = props
  const { displayName } = useMe()
  const settle = useAct((parkedId: string) =>
    performAct(page.card.visitId, { kind: 'settleParked', input: { parkedId } }, displayName),
  )
  const { record } = page
  if (!record) return null
  return page.parked.map((parked) => (
    <section key={parked.id} className="parked" aria-label="两份记录不一样">
      <h3>有两份记录，请选定</h3>
      <div className="versions">
        <div>
          <h4>现在的记录</h4>
          <p className="soft">
            {record.writtenBy}，{dayAndTimeOf(record.writtenAt)} 保存
          </p>
          <RecordText page={page} fields={record} beside={parked.fields} />
        </div>
        <div>
          <h4>后保存的一份</h4>
          <p className="soft">
            {parked.by}，{dayAndTimeOf(parked.parkedAt)} 保存
          </p>
          <RecordText page={page} fields={parked.fields} beside={record} />
        </div>
      </div>
      <p>可以保留现在的，也可以取用后一份。取用后还能补改，保存才算数。</p>
      <Problems problems={settle.problems} />
      <div className="acts">
        {mayNow(page, 'record') === true && (
          <button
            type="button"
            className="second"
            onClick={() => props.onAdopt(draftOf(parked.fields, page, parked.id))}
          >
            取用后保存的一份
          </button>
        )}
        <button type="button" className="second" disabled={settle.busy} onClick={() => settle.go(parked.id)}>
          保留现在的记录
        </button>
      </div>
    </section>
  ))
}
