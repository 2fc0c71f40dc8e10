import type { Problem } from '../../../platform/problem.ts'
import { Count, OneOf } from '../../../web/field/choices.tsx'
import { faultAt } from '../../../web/field/faults.ts'
import { LongField, TextField } from '../../../web/field/fields.tsx'
import type { VisitPage } from '../contract.ts'
import { Present } from './field-present.tsx'
import type { RecordDraft } from './field-record-draft.ts'

type Props = {
  page: VisitPage
  draft: RecordDraft
  problems: readonly Problem[]
  onChange: (draft: RecordDraft) => void
}

/** The few things that are asked; the rest is for those who have something to write. */
export function RecordForm({ page, draft, problems, onChange }: Props) {
  const set = (change: Partial<RecordDraft>) => onChange({ ...draft, ...change })
  const fault = (field: string) => faultAt(problems, field)
  return (
    <div className="form">
      <Present page={page} draft={draft} fault={fault('present')} onChange={(present) => set({ present })} />
      <TextField
        label="家访时间"
        type="datetime-local"
        value={draft.heldAt}
        fault={fault('heldAt')}
        onChange={(heldAt) => set({ heldAt })}
      />
      <TextField
        label="地点"
        hint="写到片区即可，不写门牌。"
        value={draft.place}
        max={60}
        fault={fault('place')}
        onChange={(place) => set({ place })}
      />
      <OneOf
        label="家属有没有意见建议或困难"
        beside="all"
        options={[
          { value: 'yes', name: '有' },
          { value: 'no', name: '没有' },
        ]}
        value={draft.hasOpinions === null ? undefined : draft.hasOpinions ? 'yes' : 'no'}
        fault={fault('hasOpinions')}
        onChange={(value) => set({ hasOpinions: value === 'yes' })}
      />
      <Optional page={page} draft={draft} problems={problems} onChange={onChange} />
    </div>
  )
}

/** What the round's plan offers beside the few things it asks for (方案 §三.2); a plan may offer nothing. */
function Optional({ page, draft, problems, onChange }: Props) {
  const set = (change: Partial<RecordDraft>) => onChange({ ...draft, ...change })
  const fault = (field: string) => faultAt(problems, field)
  const offered = page.fields.optional
  if (offered.length === 0) return null
  return (
    <>
      <p className="soft">以下没有可以不写。家属不愿写的，不写。</p>
      {offered.includes('circumstances') && (
        <LongField
          label="家庭情况和八小时之外"
          value={draft.circumstances}
          max={500}
          fault={fault('circumstances')}
          onChange={(circumstances) => set({ circumstances })}
        />
      )}
      {offered.includes('difficulties') && (
        <LongField
          label="困难"
          value={draft.difficulties}
          max={500}
          fault={fault('difficulties')}
          onChange={(difficulties) => set({ difficulties })}
        />
      )}
      {offered.includes('unwritten') && (
        <Count
          label="家属要求不写的有几件"
          hint="只记件数，不记内容。"
          value={draft.unwritten}
          onChange={(unwritten) => set({ unwritten })}
        />
      )}
      {offered.includes('followUp') && (
        <LongField
          label="后续要做的"
          value={draft.followUp}
          max={300}
          rows={2}
          fault={fault('followUp')}
          onChange={(followUp) => set({ followUp })}
        />
      )}
    </>
  )
}
