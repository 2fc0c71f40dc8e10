import { useState } from 'react'
import { NO_NAME } from '../../../web/field/ink.ts'
import { InkPad } from '../../../web/field/ink-pad.tsx'
import { Page } from '../../../web/field/page.tsx'
import { performAct } from '../../../web/field/phone/perform.ts'
import { useReading } from '../../../web/field/query-cache.ts'
import { NotRead, Waiting } from '../../../web/field/query-states.tsx'
import { goBack, visitPath } from '../../../web/field/router.ts'
import { oneVisit, pledgeText } from '../../../web/field/shared-queries.ts'
import { useAct } from '../../../web/field/use-act.ts'
import { Problems } from '../../../web/ui/problems.tsx'
import { useMe } from '../../../web/ui/signed-in.tsx'
import type { Strokes } from '../../visits/contract.ts'
import { isSignature } from '../../visits/rules/visit-acts.ts'
import { pledgeHash } from '../rules/pledge.ts'

/** The pledge of one relative, for that relative to read and, if they wish, to sign. */
export function SignPledge(props: { visitId: string; relativeId: string }) {
  const { visitId, relativeId } = props
  const { displayName } = useMe()
  const { data: text, problems } = useReading(pledgeText, { visitId, relativeId })
  const { data: page } = useReading(oneVisit, visitId)
  const [strokes, setStrokes] = useState<Strokes>([])
  const [under, setUnder] = useState<string>()
  const [short, setShort] = useState(false)
  const sign = useAct(
    (place: string) => {
      const input = { visitId, relativeId, place, strokes, templateId: text?.templateId ?? null, read: under }
      return performAct(visitId, { kind: 'pledge', input }, displayName)
    },
    () => goBack(visitPath(visitId)),
  )
  const back = { to: visitPath(visitId), name: '返回家访' }
  if (!text || !page) return <Waiting title="承诺书" back={back} problems={problems} />
  // a name written under one text does not stand under another
  const read = pledgeHash(text.signer, text)
  if (under !== read) {
    setUnder(read)
    setStrokes([])
  }
  const open = !text.signed && page.may.pledge === true
  const write = (next: Strokes) => {
    setStrokes(next)
    setShort(false)
  }
  const send = () => {
    setShort(!isSignature(strokes))
    if (isSignature(strokes)) sign.go(page.record?.place ?? page.card.slot?.place ?? '')
  }
  return (
    <Page
      title={text.title}
      back={back}
      foot={
        <>
          <Problems problems={sign.problems} />
          {open ? (
            <button type="button" className="main" disabled={sign.busy} onClick={send}>
              {text.signer}自愿签署
            </button>
          ) : (
            <p className="note">{text.signed ? `${text.signer}已签过本轮的承诺书。` : page.may.pledge}</p>
          )}
        </>
      }
    >
      <NotRead problems={problems} />
      <p className="strip">签不签由{text.signer}自己决定。不签不影响任何人，也不用说明原因，返回就可以。</p>
      <div className="large">
        <p className="lines">{text.opening}</p>
        <ol className="commitments">
          {text.commitments.map((commitment) => (
            <li key={commitment}>{commitment}</li>
          ))}
        </ol>
        {text.closing && <p className="lines">{text.closing}</p>}
        <p>承诺人：{text.signer}</p>
      </div>
      {open && <InkPad who={text.signer} strokes={strokes} fault={short ? NO_NAME : undefined} onChange={write} />}
    </Page>
  )
}
