import { useState } from 'react'
import { recordLines } from '../../../visiting/visits/rules/record-fields.ts'
import { familyName, roleNames } from '../../../visiting/visits/screens/field-labels.ts'
import { draftOf } from '../../../visiting/visits/screens/field-record-draft.ts'
import { packNames } from '../../../visiting/visits/screens/field-talk.tsx'
import { dayAndTimeOf } from '../../ui/dates.ts'
import { groupBy } from '../../ui/group-by.ts'
import { Problems } from '../../ui/problems.tsx'
import { InkShown } from '../ink-shown.tsx'
import { Link } from '../link.tsx'
import { Page } from '../page.tsx'
import { goTo, HOME, visitPath } from '../router.ts'
import { keptList, keptVisit } from './kept-pages.ts'
import { keepFresh } from './open-phone.ts'
import { dropActs, type Entry, entriesOf, isNotTried, tryAgain, unreadableIn } from './outbox.ts'
import { usePhone } from './use-phone.ts'
import type { Vault } from './vault.ts'

const BACK = { to: HOME, name: '我的家访' }

/** Everything that waits, by visit, every word and stroke of it; and the ways on for what was refused. */
export function UnsentPage() {
  const { vault } = usePhone()
  const entries = vault ? entriesOf(vault) : []
  const unreadable = vault ? unreadableIn(vault) : []
  return (
    <Page title="未发送" back={BACK}>
      {unreadable.map((one) => (
        <section key={one.name} className="part" aria-label="旧版本留下的一件">
          <h2>旧版本留下的一件</h2>
          <p>页面更新以前写的，现在的页面发不出去。请照着重新办，再删去。</p>
          <p className="lines small">{one.text}</p>
          <DropButton count={1} onDrop={() => void dropActs([one])} />
        </section>
      ))}
      {entries.length + unreadable.length === 0 && <p className="nothing">都已经送到了。</p>}
      {vault &&
        groupBy(entries, ({ visitId }) => visitId).map(([visitId, own]) => (
          <OfVisit key={visitId} vault={vault} visitId={visitId} entries={own} />
        ))}
    </Page>
  )
}

function OfVisit(props: { vault: Vault; visitId: string; entries: readonly Entry[] }) {
  const { vault, visitId, entries } = props
  const card = keptVisit(vault, visitId)?.card ?? keptList(vault)?.visits.find((one) => one.visitId === visitId)
  const aside = entries.filter(({ stopped }) => stopped.length > 0)
  const record = aside.find(({ act }) => act.kind === 'record')
  // what is being typed is not written over
  const isWriting = vault.read('draft', `record ${visitId}`) !== undefined
  const takeOver = async () => {
    if (record?.act.kind !== 'record') return
    const text = JSON.stringify(draftOf(record.act.input.fields, keptVisit(vault, visitId), null))
    await dropActs([record], [{ kind: 'draft', name: `record ${visitId}`, text }])
    goTo(visitPath(visitId))
  }
  return (
    <section className="part" aria-label={card ? familyName(card) : '一次家访'}>
      <h2>{card ? familyName(card) : '一次家访'}</h2>
      {aside.length > 0 && (
        <>
          <Problems problems={aside.flatMap(({ stopped }) => stopped).filter((one) => !isNotTried(one))} />
          <p>
            下面写的、签的都还在。请打开这次家访看现在的内容，再定怎么办。原因已经没有了的，原样再发一次就行，不用重新签。
          </p>
        </>
      )}
      <ul className="rows waiting">
        {entries.map((entry) => (
          <li key={entry.key}>
            <p>
              <strong>{nameOf(entry)}</strong>
            </p>
            <p className="soft small">{dayAndTimeOf(entry.at)}</p>
            <What vault={vault} entry={entry} />
          </li>
        ))}
      </ul>
      <div className="acts">
        <Link className="second" to={visitPath(visitId)}>
          打开这次家访
        </Link>
        {record && isWriting && <p className="soft">这次家访正在填写。先保存，或者先不填，再取回这一份。</p>}
        {record && !isWriting && (
          <button type="button" className="second" onClick={() => void takeOver()}>
            把写的内容取回来接着改
          </button>
        )}
        {aside.length > 0 && aside.length === entries.length && (
          <button type="button" className="second" onClick={() => void tryAgain(aside).then(keepFresh)}>
            原样再发一次
          </button>
        )}
        {aside.length > 0 && <DropButton count={aside.length} onDrop={() => void dropActs(aside)} />}
      </div>
    </section>
  )
}

/** What was written is gone then: asked twice. */
function DropButton(props: { count: number; onDrop: () => void }) {
  const [asked, setAsked] = useState(false)
  if (!asked)
    return (
      <button type="button" className="quiet" onClick={() => setAsked(true)}>
        不要了……
      </button>
    )
  return (
    <div className="confirm acts">
      <p>没有办成的 {props.count} 件会从手机删去，找不回来。确定吗？</p>
      <button type="button" className="second" onClick={props.onDrop}>
        删去
      </button>
      <button type="button" className="quiet" onClick={() => setAsked(false)}>
        留着
      </button>
    </div>
  )
}

function nameOf({ act }: Entry): string {
  if (act.kind === 'record') return '家访记录'
  if (act.kind === 'settleParked') return '选定用哪一份记录'
  if (act.kind === 'readBack') return act.input.disputed === '' ? '读给家属听，家属认可' : '读给家属听，家属不认可'
  if (act.kind === 'sign') return `${roleNames[act.input.role]}签名：${act.input.name}`
  return act.kind === 'pledge' ? '家庭助廉承诺书' : '完成家访'
}

/** The words and strokes themselves. */
function What(props: { vault: Vault; entry: Entry }) {
  const { act, visitId } = props.entry
  const page = keptVisit(props.vault, visitId)
  if (act.kind === 'readBack') return act.input.disputed === '' ? null : <p className="lines">{act.input.disputed}</p>
  if (act.kind === 'sign') return <InkShown who={act.input.name} strokes={act.input.strokes} />
  if (act.kind === 'pledge') {
    const signer = page?.relatives.find(({ id }) => id === act.input.relativeId)?.name ?? '家属'
    return <InkShown who={signer} strokes={act.input.strokes} />
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
