import { useState } from 'react'
import type { Problem } from '../../platform/problem.ts'
import { problemAt } from '../problems.ts'
import { DayField } from './day-field.tsx'
import { LongField } from './field.tsx'
import { MultiSelectField } from './multi-select-field.tsx'
import { type Person, personOptions } from './person-options.ts'
import { SelectField } from './select-field.tsx'

/** What is decided of a matter, at the desk or in a meeting: what is done, who answers for it, who helps, by what day (ISO). */
type Measure = { measure: string; ownerId: string; helperIds: string[]; dueOn: string }
export const measurePaths = ['measure', 'ownerId', 'helperIds', 'dueOn'] as const

/** What is typed, and `check`: the same once an owner was chosen, else undefined and the field says so. */
export function useMeasure(suggestedDue: string) {
  const [typed, onChange] = useState<Measure>({ measure: '', ownerId: '', helperIds: [], dueOn: suggestedDue })
  const [missing, setMissing] = useState(false)
  const check = () => {
    setMissing(typed.ownerId === '')
    return typed.ownerId === '' ? undefined : typed
  }
  return { typed, onChange, missing, check }
}

export function MeasureFields(
  props: Omit<ReturnType<typeof useMeasure>, 'check'> & {
    owners: readonly Person[]
    suggestedDue: string
    problems: readonly Problem[]
  },
) {
  const { typed, owners, missing } = props
  const fault = (path: (typeof measurePaths)[number]) => problemAt(props.problems, path)
  const set = (changed: Partial<Measure>) => props.onChange({ ...typed, ...changed })
  return (
    <>
      <LongField
        label="措施"
        hint="怎样办，写具体"
        max={500}
        value={typed.measure}
        onChange={(measure) => set({ measure })}
        fault={fault('measure')}
      />
      <SelectField
        label="承办人"
        none="请选择"
        value={typed.ownerId}
        onChange={(ownerId) => set({ ownerId })}
        fault={missing ? '请选择承办人。' : fault('ownerId')}
        options={personOptions(owners)}
      />
      <MultiSelectField
        label="协办人（可以不选）"
        hint="几个部门一起办的：承办人牵头答复，协办人把办的情况告诉承办人"
        none={typed.helperIds.length === 0 ? '没有' : '再选一位'}
        most={5}
        values={typed.helperIds}
        onChange={(helperIds) => set({ helperIds })}
        fault={fault('helperIds')}
        options={personOptions(owners.filter((one) => one.id !== typed.ownerId))}
      />
      <DayField
        label="什么时候前答复"
        hint={typed.dueOn === props.suggestedDue ? '方案建议的期限' : ''}
        value={typed.dueOn}
        onChange={(dueOn) => set({ dueOn })}
        fault={fault('dueOn')}
      />
    </>
  )
}
