import { Checkbox } from 'antd'
import type { Problem } from '../../../platform/problem.ts'
import {
  type Facts as AnyFacts,
  GatheringFacts,
  factsAt as gatheringAt,
} from '../../../web/console/gathering-facts.tsx'
import { problemAt } from '../../../web/problems.ts'
import { type Head, headNames, heads } from '../rules.ts'

export type Facts = AnyFacts & { covers: Head[] }

/** Where problems of these fields stand beside them. */
export const factsAt = [...gatheringAt, 'covers'] as const

/** The fields of a session, to arrange it and to change it. */
export function SessionFacts(props: { facts: Facts; onChange: (facts: Facts) => void; problems: readonly Problem[] }) {
  const { facts, onChange, problems } = props
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
    </GatheringFacts>
  )
}
