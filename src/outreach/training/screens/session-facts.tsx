import { Checkbox } from 'antd'
import type { Problem } from '../../../platform/problem.ts'
import {
  type Facts as AnyFacts,
  GatheringFacts,
  factsAt as gatheringAt,
} from '../../../web/console/gathering-facts.tsx'
import { problemAt } from '../../../web/problems.ts'
import { MultiSelectField } from '../../../web/ui/multi-select-field.tsx'
import type { SessionMaterial } from '../contract.ts'
import { type Head, headNames, heads } from '../rules.ts'

export type Facts = AnyFacts & { covers: Head[]; versionIds: string[] }

/** Where problems of these fields stand beside them. */
export const factsAt = [...gatheringAt, 'covers', 'versionIds'] as const

/** The fields of a session, to arrange it and to change it. */
export function SessionFacts(props: {
  facts: Facts
  onChange: (facts: Facts) => void
  problems: readonly Problem[]
  materials: readonly SessionMaterial[]
}) {
  const { facts, onChange, problems, materials } = props
  const set = (change: Partial<Facts>) => onChange({ ...facts, ...change })
  const fault = problemAt(problems, 'covers')
  return (
    <GatheringFacts facts={facts} onChange={set} problems={problems}>
      <fieldset className="field">
        <legend className="field-label">讲哪些内容</legend>
        <div className="gathering-ticks">
          {heads.map((head) => (
            <Checkbox
              key={head}
              checked={facts.covers.includes(head)}
              onChange={(event) =>
                set({
                  covers: heads.filter((one) => (one === head ? event.target.checked : facts.covers.includes(one))),
                })
              }
            >
              {headNames[head]}
            </Checkbox>
          ))}
        </div>
        {fault && <div className="fault">{fault}</div>}
      </fieldset>
      {materials.length > 0 && (
        <MultiSelectField
          label="用到的学习资料（可以不选）"
          values={facts.versionIds}
          onChange={(versionIds) => set({ versionIds })}
          options={materials.map(({ versionId, title, number }) => ({
            value: versionId,
            name: `${title}（第 ${number} 版）`,
          }))}
          none="选一份"
          most={20}
          fault={problemAt(problems, 'versionIds')}
        />
      )}
    </GatheringFacts>
  )
}
