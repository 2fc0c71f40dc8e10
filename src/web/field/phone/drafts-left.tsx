/** What was begun, not saved, and has no page any more: its words stay to be read by whoever wrote them. */
import { z } from 'zod'
import { emptyRecord, recordLines } from '../../../visiting/visits/rules/record-fields.ts'
import { recordDraft } from '../../../visiting/visits/screens/field-record-draft.ts'
import { instantOfLocal } from '../../ui/dates.ts'
import type { Vault } from './vault.ts'

type Line = { label: string; words: string }

export function DraftsLeft(props: { vault: Vault; names: readonly string[]; drop: (name: string) => React.ReactNode }) {
  const { vault, drop } = props
  return props.names.map((name) => (
    <section key={name} className="part" aria-label="写了一半的一份">
      <h2>写了一半的一份</h2>
      <p>没有保存，也没有发送；这户已经不由您办，或者已经办结、不上门。请当面交给办这户的同志，用不着了可以删去。</p>
      <dl className="facts record">
        {linesOf(vault.read('draft', name) ?? '').map(({ label, words }) => (
          <div key={`${label} ${words}`}>
            <dt>{label}</dt>
            <dd className="lines">{words}</dd>
          </div>
        ))}
      </dl>
      {drop(name)}
    </section>
  ))
}

function linesOf(text: string): Line[] {
  const read: unknown = JSON.parse(text || '""')
  const record = recordDraft.safeParse(read)
  if (record.success && record.data.heldAt !== '') return ofRecord(record.data)
  const words = z.union([z.string(), z.object({ text: z.string() }).transform((one) => one.text)]).safeParse(read)
  return words.success ? [{ label: '写的话', words: words.data }] : [{ label: '内容', words: text }]
}

/** As far as it was filled in. */
function ofRecord(draft: z.infer<typeof recordDraft>): Line[] {
  const opinions = draft.opinions.map(({ kind, text, nameAllowed }) => ({
    ...{ kind: kind ?? 'opinion', text, nameAllowed: nameAllowed ?? false },
  }))
  const fields = {
    ...emptyRecord,
    ...draft,
    heldAt: instantOfLocal(draft.heldAt),
    early: false,
    hasOpinions: draft.hasOpinions ?? opinions.length > 0,
    opinions,
  }
  const isAsked = (key: string) => key !== 'hasOpinions' || draft.hasOpinions !== null
  return recordLines(fields, (item) => item).filter(({ key, words }) => words !== '' && isAsked(key))
}
