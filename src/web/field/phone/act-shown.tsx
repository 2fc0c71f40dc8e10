/** An act that waited on a phone, word by word and stroke by stroke. */
import type { VisitPage } from '../../../visiting/visits/contract.ts'
import type { WaitingAct } from '../../../visiting/visits/rules/predicted-visit.ts'
import { recordLines } from '../../../visiting/visits/rules/record-fields.ts'
import { roleNames } from '../../../visiting/visits/screens/field-labels.ts'
import { packNames } from '../../../visiting/visits/screens/field-talk.tsx'
import { InkShown } from '../ink-shown.tsx'

export function actName(act: WaitingAct): string {
  if (act.kind === 'record') return '家访记录'
  if (act.kind === 'settleParked') return '选定用哪一份记录'
  if (act.kind === 'readBack') return act.input.disputed === '' ? '读给家属听，家属认可' : '读给家属听，家属不认可'
  if (act.kind === 'sign') return `${roleNames[act.input.role]}签名：${act.input.name}`
  return act.kind === 'pledge' ? '家庭助廉承诺书' : '完成家访'
}

/** `page`: of its visit, where it is at hand. */
export function ActShown(props: { act: WaitingAct; page: VisitPage | undefined }) {
  const { act, page } = props
  if (act.kind === 'readBack') return act.input.disputed === '' ? null : <p className="lines">{act.input.disputed}</p>
  if (act.kind === 'sign') return <InkShown who={act.input.name} strokes={act.input.strokes} />
  if (act.kind === 'pledge') {
    const signer = page?.relatives.find(({ id }) => id === act.input.relativeId)?.name ?? '家属'
    return (
      <>
        <p>签名：{signer}</p>
        <InkShown who={signer} strokes={act.input.strokes} />
      </>
    )
  }
  if (act.kind !== 'record') return null
  const lines = recordLines(act.input.fields, (item) => (page ? packNames(page, [item]) : item))
  return (
    <dl className="facts record">
      {lines
        .filter(({ words }) => words !== '')
        .map(({ key, label, words }) => (
          <div key={key}>
            <dt>{label}</dt>
            <dd className="lines">{words}</dd>
          </div>
        ))}
    </dl>
  )
}
