import { useState } from 'react'
import { familyName } from '../../../visiting/visits/screens/field-labels.ts'
import { draftOf } from '../../../visiting/visits/screens/field-record-draft.ts'
import { dayAndTimeOf } from '../../ui/dates.ts'
import { groupBy } from '../../ui/group-by.ts'
import { Problems } from '../../ui/problems.tsx'
import { useMe } from '../../ui/signed-in.tsx'
import { Link } from '../link.tsx'
import { Page } from '../page.tsx'
import { goTo, HOME, visitPath } from '../router.ts'
import { ActShown, actName } from './act-shown.tsx'
import { DraftsLeft } from './drafts-left.tsx'
import { isHandedIn, NOT_MINE } from './hand-in.ts'
import { keptList, keptVisit } from './kept-pages.ts'
import { leftDrafts } from './left-drafts.ts'
import { goesOut, keepFresh } from './open-phone.ts'
import { dropActs, type Entry, entriesOf, isNotTried, tryAgain, unreadableIn } from './outbox.ts'
import { writeSealed } from './phone-state.ts'
import { usePhone } from './use-phone.ts'
import type { Vault } from './vault.ts'

/** Everything that waits, by visit, every word and stroke of it; and the ways on for what was refused. */
export function UnsentPage() {
  const { vault, line } = usePhone()
  const goes = goesOut(useMe())
  const back = { to: HOME, name: goes ? '我的家访' : '我家的登记' }
  const left = vault ? leftDrafts(vault, goes) : []
  const entries = vault ? entriesOf(vault) : []
  const unreadable = vault ? unreadableIn(vault) : []
  return (
    <Page title="未发送" back={back}>
      {line === 'signIn' && entries.length > 0 && (
        <p className="soft">
          登录不了的（账号停用了）：下面写的、签的都还在，请当面交给同去的同志或者综合部，照着补办。
        </p>
      )}
      {unreadable.map((one) => (
        <section key={one.name} className="part" aria-label="旧版本留下的一件">
          <h2>旧版本留下的一件</h2>
          <p>页面更新以前写的，现在的页面发不出去。请照着重新办，再删去。</p>
          <p className="lines small">{one.text}</p>
          <DropButton count={1} onDrop={() => void dropActs([one])} />
        </section>
      ))}
      {vault && (
        <DraftsLeft
          vault={vault}
          names={left}
          drop={(name) => <DropButton count={1} onDrop={() => void writeSealed([], [{ kind: 'draft', name }])} />}
        />
      )}
      {entries.length + unreadable.length + left.length === 0 && <p className="nothing">都已经送到了。</p>}
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
  const reasons = aside.flatMap(({ stopped }) => stopped).filter((one) => !isNotTried(one))
  const problems = [...new Map(reasons.map((one) => [one.message, one])).values()]
  const isGiven = problems.some(isHandedIn)
  const isMine = !problems.some(({ code }) => NOT_MINE.includes(code))
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
          <Problems problems={problems} />
          {isMine && !isGiven && (
            <p>
              下面写的、签的都还在。请打开这次家访看现在的内容，再定怎么办。原因已经没有了的，原样再发一次就行，不用重新签。
            </p>
          )}
        </>
      )}
      <ul className="rows waiting">
        {entries.map((entry) => (
          <li key={entry.key}>
            <p>
              <strong>{actName(entry.act)}</strong>
            </p>
            <p className="soft small">{dayAndTimeOf(entry.at)}</p>
            <ActShown act={entry.act} page={keptVisit(vault, visitId)} />
          </li>
        ))}
      </ul>
      <div className="acts">
        {isMine && (
          <Link className="second" to={visitPath(visitId)}>
            打开这次家访
          </Link>
        )}
        {isMine && record && isWriting && <p className="soft">这次家访正在填写。先保存，或者先不填，再取回这一份。</p>}
        {isMine && record && !isWriting && (
          <button type="button" className="second" onClick={() => void takeOver()}>
            把写的内容取回来接着改
          </button>
        )}
        {aside.length > 0 && aside.length === entries.length && (
          <button type="button" className="second" onClick={() => void tryAgain(aside).then(keepFresh)}>
            原样再发一次
          </button>
        )}
        {aside.length > 0 && <DropButton count={aside.length} isGiven={isGiven} onDrop={() => void dropActs(aside)} />}
      </div>
    </section>
  )
}

/** What was written is gone then: asked twice. */
function DropButton(props: { count: number; isGiven?: boolean; onDrop: () => void }) {
  const [asked, setAsked] = useState(false)
  if (!asked)
    return (
      <button type="button" className="quiet" onClick={() => setAsked(true)}>
        不要了……
      </button>
    )
  return (
    <div className="confirm acts">
      <p>
        {props.isGiven
          ? `这 ${props.count} 件会从手机删去，已经补交到服务器的不受影响。确定吗？`
          : `没有办成的 ${props.count} 件会从手机删去，找不回来。确定吗？`}
      </p>
      <button type="button" className="second" onClick={props.onDrop}>
        删去
      </button>
      <button type="button" className="quiet" onClick={() => setAsked(false)}>
        留着
      </button>
    </div>
  )
}
