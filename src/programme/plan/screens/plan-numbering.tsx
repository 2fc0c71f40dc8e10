import { clauseKeys, clauseNames } from '../../../vocabulary/clauses.ts'
import { clausesOf } from '../clauses.ts'
import type { PlanBody } from '../rules.ts'
import type { Changing } from './plan-labels.ts'
import { Clause, InChoice, InWords } from './plan-values.tsx'

const ways = {
  written: '按下面“公文格式”里系统写成的方案编号',
  own: '按本单位另行印发的方案编号',
} as const

/** 条款编号: the numbers that refusals, reasons and help cite, as they stand in the unit's own document. */
export function ClauseNumbering({ body, numbers, set }: Changing) {
  const { clauseNumbers } = body
  const change = set('clauseNumbers')
  return (
    <Clause title="条款编号">
      <p>
        页面上说到方案时，
        <InChoice
          label="条款按什么编号"
          value={clauseNumbers === null ? 'written' : 'own'}
          options={ways}
          keys={['written', 'own']}
          onChange={change && ((way) => change(way === 'written' ? null : begun(body)))}
        />
        。
      </p>
      {clauseNumbers !== null && change && <p className="soft small">方案里没有的条留空，页面上就不写编号。</p>}
      {clauseKeys.map((key) => (
        <p key={key}>
          {clauseNames[key]}：
          {clauseNumbers === null ? (
            (numbers[key] ?? '没有这一条')
          ) : (
            <InWords
              label={`${clauseNames[key]}的编号`}
              mayBeEmpty
              value={clauseNumbers[key]}
              max={20}
              width={12}
              onChange={change && ((number) => change({ ...clauseNumbers, [key]: number }))}
            />
          )}
        </p>
      ))}
    </Clause>
  )
}

/** To begin from: the numbers as they are. */
function begun(body: PlanBody): NonNullable<PlanBody['clauseNumbers']> {
  const now = clausesOf(body)
  const number = (key: (typeof clauseKeys)[number]) => now.find((clause) => clause.key === key)?.number ?? ''
  return {
    scope: number('scope'),
    layers: number('layers'),
    time: number('time'),
    list: number('list'),
    talk: number('talk'),
    pledge: number('pledge'),
    matters: number('matters'),
    record: number('record'),
  }
}
