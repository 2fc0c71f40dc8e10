import { useState } from 'react'
import { versionNames } from '../version-kinds.ts'
import type { ChangeView, VisitListView } from '../view-schemas.ts'

const FEW = 4

/** What the last act changed, household by household. */
export function LastChanges(props: { list: VisitListView }) {
  const { list } = props
  if (list.publishedAt || list.kind === 'drawn') return null
  return (
    <section className="strip done" aria-label="上一步的变动" role="status">
      {list.changes.length === 0 ? (
        <p>{versionNames[list.kind]}：没有哪一户的安排变动。</p>
      ) : (
        <>
          <p>
            {versionNames[list.kind]}：{list.changes.length} 户有变动，其余 {list.lines.length - changedHere(list)}{' '}
            户不动。
          </p>
          <Changes changes={list.changes} />
        </>
      )}
    </section>
  )
}

function changedHere(list: VisitListView): number {
  return list.changes.filter((c) => c.to !== null).length
}

/** A few at first, all on demand. */
export function Changes(props: { changes: readonly ChangeView[] }) {
  const [all, setAll] = useState(false)
  const { changes } = props
  const shown = all ? changes : changes.slice(0, FEW)
  return (
    <>
      <ul className="changes">
        {shown.map((change) => (
          <li key={change.householdId}>
            <strong>{change.household}</strong>：{wordsFor(change)}
            {change.why !== '' && change.from?.visitor !== change.to?.visitor && (
              <span className="soft small">。{change.why}</span>
            )}
          </li>
        ))}
      </ul>
      {changes.length > FEW && (
        <button type="button" className="as-link small" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? '收起' : `看全部 ${changes.length} 户`}
        </button>
      )}
    </>
  )
}

function wordsFor({ from, to }: ChangeView): string {
  if (from === null) return `新列入，由${to?.visitor}家访`
  if (to === null) return '不再列入'
  if (from.visitor !== to.visitor) {
    const recorder = from.recorder === to.recorder ? '' : `，随同记录 ${to.recorder || '还没有'}`
    return `${from.visitor} → ${to.visitor}${recorder}`
  }
  return `随同记录 ${from.recorder || '无'} → ${to.recorder || '还没有'}`
}
