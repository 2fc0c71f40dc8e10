import { useState } from 'react'
import { NO_NAME } from '../../../web/field/ink.ts'
import { InkPad } from '../../../web/field/ink-pad.tsx'
import { Page } from '../../../web/field/page.tsx'
import { performAct } from '../../../web/field/phone/perform.ts'
import { useReading } from '../../../web/field/query-cache.ts'
import { NotRead, Waiting } from '../../../web/field/query-states.tsx'
import { OneOf } from '../../../web/field/radio-group.tsx'
import { goBack, visitPath } from '../../../web/field/router.ts'
import { oneVisit } from '../../../web/field/shared-queries.ts'
import { useAct } from '../../../web/field/use-act.ts'
import { Problems } from '../../../web/ui/problems.tsx'
import { useMe } from '../../../web/ui/signed-in.tsx'
import type { Strokes, VisitPage } from '../contract.ts'
import { isSignature } from '../rules/visit-acts.ts'
import { familyName, mayNow, roleNames, type SignerRole } from './field-labels.ts'
import { RecordText } from './field-record-text.tsx'

/** One of the three signatures under the record. */
export function SignRecord(props: { visitId: string; role: SignerRole }) {
  const { visitId, role } = props
  const { displayName } = useMe()
  const { data: page, problems } = useReading(oneVisit, visitId)
  const [strokes, setStrokes] = useState<Strokes>([])
  const [chosen, setChosen] = useState<string>()
  const [short, setShort] = useState(false)
  // what was on the screen when this page opened: the name is set under that, and under nothing that came since
  const [shown, setShown] = useState<string>()
  const sign = useAct(
    (name: string) =>
      performAct(visitId, { kind: 'sign', input: { visitId, role, name, strokes, hash: shown ?? '' } }, displayName),
    () => goBack(visitPath(visitId)),
  )
  const title = `${roleNames[role]}签名`
  const back = { to: visitPath(visitId), name: page ? familyName(page.card) : '返回' }
  if (!page) return <Waiting title={title} back={back} problems={problems} />
  const { record } = page
  if (shown === undefined && record) setShown(record.hash)
  const changed = shown !== undefined && record !== null && record.hash !== shown
  const names = namesFor(page, role)
  const name = names.length === 1 ? names[0] : chosen
  const may = changed ? '记录刚刚被改过。请返回，看过现在的内容、读给家属听，再签名。' : mayNow(page, 'sign')
  const write = (next: Strokes) => {
    setStrokes(next)
    setShort(false)
  }
  const send = () => {
    setShort(!isSignature(strokes))
    if (name !== undefined && isSignature(strokes)) sign.go(name)
  }
  return (
    <Page
      title={title}
      back={back}
      foot={
        <>
          <Problems problems={sign.problems} />
          {may !== true && <p className="note">{may}</p>}
          {may === true && name === undefined && <p className="note">请先选签名的家属。</p>}
          {may === true && name !== undefined && (
            <button type="button" className="main" disabled={sign.busy} onClick={send}>
              {name}签好了
            </button>
          )}
        </>
      }
    >
      <NotRead problems={problems} />
      {names.length > 1 && (
        <OneOf
          label="由谁签"
          options={names.map((value) => ({ value, name: value }))}
          value={name}
          onChange={(next) => {
            setChosen(next)
            write([])
          }}
        />
      )}
      {may === true && name !== undefined && (
        <>
          <p>
            请{name}本人签名，表示{role === 'finisher' ? '记录已经读给家属听，由自己接着办结' : '记录属实'}。
          </p>
          <InkPad who={name} strokes={strokes} fault={short ? NO_NAME : undefined} onChange={write} />
        </>
      )}
      {record && (
        <details className="again">
          <summary>再看一遍记录</summary>
          <RecordText page={page} fields={record} />
        </details>
      )}
    </Page>
  )
}

function namesFor(page: VisitPage, role: SignerRole): string[] {
  if (role === 'visitor') return [page.visitor.name]
  if (role === 'recorder') return [page.recorder.name]
  if (role === 'finisher') return page.finisher ? [page.finisher.name] : []
  return [...new Set(page.record?.present.map((p) => p.name))]
}
