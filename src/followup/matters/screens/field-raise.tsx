import { useState } from 'react'
import { z } from 'zod'
import type { Problem } from '../../../platform/problem.ts'
import { matterKindNames, matterKinds } from '../../../vocabulary/matter-kinds.ts'
import { api } from '../../../web/api.ts'
import { useDraft } from '../../../web/field/draft.ts'
import { LongField } from '../../../web/field/fields.tsx'
import { Page } from '../../../web/field/page.tsx'
import { faultAt } from '../../../web/field/problems.ts'
import { useReading } from '../../../web/field/query-cache.ts'
import { NotRead, Waiting } from '../../../web/field/query-states.tsx'
import { OneOf } from '../../../web/field/radio-group.tsx'
import { goBack, visitPath } from '../../../web/field/router.ts'
import { oneVisit } from '../../../web/field/shared-queries.ts'
import { useAct } from '../../../web/field/use-act.ts'
import { WrittenElsewhere } from '../../../web/field/written-elsewhere.tsx'
import { Problems } from '../../../web/ui/problems.tsx'

const matterDraft = z.object({
  kind: z.enum(matterKinds).optional(),
  text: z.string(),
  nameAllowed: z.boolean().optional(),
})
const EMPTY: z.infer<typeof matterDraft> = { text: '' }
const TITLE = '登记意见建议或诉求'
const PLACES = ['kind', 'text', 'nameAllowed']

/** What the family asks of the unit, in its own words (方案 §三.4). */
export function RaiseMatter(props: { visitId: string }) {
  const { visitId } = props
  const { data: page, problems } = useReading(oneVisit, visitId)
  const [kept, keep, takeHere] = useDraft(`matter ${visitId}`, matterDraft)
  const [missing, setMissing] = useState<Problem[]>([])
  const raise = useAct(api.matters.raise, () => {
    keep(undefined)
    goBack(visitPath(visitId))
  })
  const back = { to: visitPath(visitId), name: '返回家访' }
  if (!page) return <Waiting title={TITLE} back={back} problems={problems} />
  if (takeHere)
    return (
      <Page title={TITLE} back={back}>
        <WrittenElsewhere onTake={takeHere} />
      </Page>
    )
  const draft = kept ?? EMPTY
  const set = (change: Partial<typeof EMPTY>) => keep({ ...draft, ...change })
  const may = page.may.raise
  const faults = [...missing, ...raise.problems]
  const send = () => {
    const { kind, text, nameAllowed } = draft
    setMissing(missingIn(draft))
    if (kind !== undefined && nameAllowed !== undefined && text.trim() !== '')
      raise.go({ visitId, kind, text, nameAllowed })
  }
  return (
    <Page
      title={TITLE}
      back={back}
      foot={
        <>
          <Problems problems={faults} at={PLACES} />
          {may === true ? (
            <button type="button" className="main" disabled={raise.busy} onClick={send}>
              登记这一件
            </button>
          ) : (
            <p className="note">{may}</p>
          )}
        </>
      }
    >
      <NotRead problems={problems} />
      <p>一次登记一件。单位会研究措施，逐件答复家属。</p>
      <div className="form">
        <OneOf
          label="哪一类"
          beside="two"
          options={matterKinds.map((value) => ({ value, name: matterKindNames[value] }))}
          value={draft.kind}
          fault={faultAt(faults, 'kind')}
          onChange={(kind) => set({ kind })}
        />
        <LongField
          label="内容"
          hint="用家属自己的话写。不写反映他人违纪违法的线索。"
          value={draft.text}
          max={1000}
          rows={6}
          fault={faultAt(faults, 'text')}
          onChange={(text) => set({ text })}
        />
        <OneOf
          label="问家属：报告党组时可以说明是您家提的吗？"
          beside="two"
          options={[
            { value: 'yes', name: '可以' },
            { value: 'no', name: '不要说明' },
          ]}
          value={draft.nameAllowed === undefined ? undefined : draft.nameAllowed ? 'yes' : 'no'}
          fault={faultAt(faults, 'nameAllowed')}
          onChange={(value) => set({ nameAllowed: value === 'yes' })}
        />
      </div>
    </Page>
  )
}

function missingIn(draft: typeof EMPTY): Problem[] {
  const missing: Problem[] = []
  if (draft.kind === undefined) missing.push({ code: 'empty', message: '请选一类。', path: 'kind' })
  if (draft.text.trim() === '') missing.push({ code: 'empty', message: '请写下家属说的内容。', path: 'text' })
  if (draft.nameAllowed === undefined)
    missing.push({ code: 'empty', message: '请问过家属后选一项。', path: 'nameAllowed' })
  return missing
}
