import { type MatterKind, matterKindNames, matterKinds } from '../../../vocabulary/matter-kinds.ts'
import { Fault, LongField } from '../../../web/field/fields.tsx'
import { OneOf } from '../../../web/field/radio-group.tsx'
import { fieldOf, LONGEST_OPINION } from '../rules/record-fields.ts'
import type { OpinionDraft } from './field-record-draft.ts'

const NEW: OpinionDraft = { kind: null, text: '', nameAllowed: null }
const kindOptions = matterKinds.map((value: MatterKind) => ({ value, name: matterKindNames[value] }))

/** What the family asks of the unit, one by one in its own words: read back and signed with the record (方案 §三.4). */
export function Opinions(props: {
  opinions: readonly OpinionDraft[]
  fault: string | undefined
  onChange: (opinions: OpinionDraft[]) => void
}) {
  const { onChange } = props
  const opinions = props.opinions.length === 0 ? [NEW] : props.opinions
  const change = (at: number, changed: Partial<OpinionDraft>) =>
    onChange(opinions.map((one, i) => (i === at ? { ...one, ...changed } : one)))
  return (
    <div className="opinions">
      {opinions.map((one, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a word that is being typed has no other name than its place
        <fieldset key={i} className="opinion">
          <legend>第 {i + 1} 件</legend>
          <OneOf
            label="哪一类"
            beside="two"
            options={kindOptions}
            value={one.kind ?? undefined}
            onChange={(kind) => change(i, { kind })}
          />
          <LongField
            label="内容"
            hint="用家属自己的话写。不写反映他人违纪违法的线索。"
            value={one.text}
            max={LONGEST_OPINION}
            rows={3}
            onChange={(text) => change(i, { text })}
          />
          <OneOf
            label="报告党组时可以说明是您家提的吗？"
            beside="two"
            options={[
              { value: 'yes', name: '可以' },
              { value: 'no', name: '不要说明' },
            ]}
            value={one.nameAllowed === null ? undefined : one.nameAllowed ? 'yes' : 'no'}
            onChange={(value) => change(i, { nameAllowed: value === 'yes' })}
          />
          <button type="button" className="quiet" onClick={() => onChange(opinions.filter((_, at) => at !== i))}>
            去掉第 {i + 1} 件
          </button>
        </fieldset>
      ))}
      <Fault text={props.fault} />
      {opinions.length < fieldOf('opinions').max && (
        <button type="button" className="second" onClick={() => onChange([...opinions, NEW])}>
          再写一件
        </button>
      )}
    </div>
  )
}
