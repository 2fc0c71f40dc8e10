import { type ReactNode, useState } from 'react'
import { useDraft } from '../../../web/field/draft.ts'
import { Page } from '../../../web/field/page.tsx'
import { waitsFor } from '../../../web/field/phone/outbox.ts'
import { performAct } from '../../../web/field/phone/perform.ts'
import { usePhone } from '../../../web/field/phone/use-phone.ts'
import { useReading } from '../../../web/field/query-cache.ts'
import { NotRead, Waiting } from '../../../web/field/query-states.tsx'
import { HOME } from '../../../web/field/router.ts'
import { oneVisit } from '../../../web/field/shared-queries.ts'
import { useAct } from '../../../web/field/use-act.ts'
import { WrittenElsewhere } from '../../../web/field/written-elsewhere.tsx'
import { useMe } from '../../../web/ui/signed-in.tsx'
import type { VisitPage } from '../contract.ts'
import type { WaitingAct } from '../rules/predicted-visit.ts'
import { CloseVisit } from './field-close.tsx'
import { Ended } from './field-ended.tsx'
import { familyName } from './field-labels.ts'
import { Meeting } from './field-meeting.tsx'
import { type NextAct, nextAct } from './field-next-act.ts'
import { checked, draftOf, newDraft, type RecordDraft, recordDraft } from './field-record-draft.ts'
import { RecordStep } from './field-record-step.tsx'
import { SigningStep } from './field-signing-step.tsx'
import { Steps, toStep } from './field-steps.tsx'
import { PackStep, TalkStep } from './field-talk.tsx'
import { Thumb } from './field-thumb.tsx'

const BACK = { to: HOME, name: '我的家访' }
const ELSEWHERE: NextAct = { kind: 'wait', note: '记录正在另一个窗口里填写。' }

export function OneVisit(props: { visitId: string /** What is to be looked at before it. */; first: ReactNode }) {
  const { data, problems } = useReading(oneVisit, props.visitId)
  if (!data) return <Waiting title="家访" back={BACK} problems={problems} />
  return <VisitSheet page={data} first={props.first} unread={<NotRead problems={problems} />} />
}

/** One visit from top to bottom, with the next act at the thumb. */
function VisitSheet(props: { page: VisitPage; first: ReactNode; unread: ReactNode }) {
  const { page } = props
  const { visitId } = page.card
  const [draft, setDraft, takeHere] = useDraft(`record ${visitId}`, recordDraft)
  const [parked, setParked] = useState(false)
  const { displayName } = useMe()
  const save = useAct(
    (input: Save) => saveRecord(input, displayName),
    (answer) => {
      setDraft(undefined)
      setParked(answer.parked)
      toStep('record')
    },
  )
  const settle = useAct((hash: string) =>
    performAct(visitId, { kind: 'settle', input: { visitId, hash } }, displayName),
  )
  const mayWrite = draft !== undefined && page.may.record === true
  const writing = mayWrite && takeHere === undefined
  const write = (next: RecordDraft) => {
    setDraft(next)
    setParked(false)
  }
  const { vault } = usePhone()
  const next =
    mayWrite && takeHere ? ELSEWHERE : nextAct(page, writing, vault !== undefined && waitsFor(vault, visitId))
  const closed = page.card.state === 'closed'
  const act = () => {
    if (next.kind === 'begin') {
      write(newDraft(page))
      toStep('talk')
    } else if (next.kind === 'compare') toStep('record')
    else if (next.kind === 'answer') toStep('objection')
    else if (next.kind === 'settle') settle.go(page.record?.hash ?? '')
    else if (next.kind === 'save' && draft) {
      const answer = checked(draft, page)
      if ('fields' in answer)
        save.go({
          visitId,
          basedOn: draft.basedOn,
          over: draft.over,
          attempt: draft.attempt,
          parkedId: draft.parkedId,
          fields: answer.fields,
        })
      else save.refuse(answer.problems)
    }
  }
  return (
    <Page
      title={familyName(page.card)}
      tab="家访"
      help="record"
      back={BACK}
      foot={
        <Thumb
          next={next}
          visitId={visitId}
          busy={save.busy || settle.busy}
          problems={[...save.problems, ...settle.problems]}
          onAct={act}
        />
      }
    >
      {props.unread}
      {props.first}
      {!closed && <Steps page={page} writing={writing} />}
      {closed && <Ended page={page} />}
      <Meeting page={page} />
      {!closed && (
        <>
          <TalkStep page={page} held={page.record !== null} />
          <PackStep page={page} draft={writing ? draft : undefined} onChange={write} />
          {mayWrite && takeHere && <WrittenElsewhere onTake={takeHere} />}
          <RecordStep
            page={page}
            draft={writing ? draft : undefined}
            parked={parked}
            problems={save.problems}
            onWrite={write}
            onRewrite={() => page.record && write(draftOf(page.record, page, null))}
            onLeave={() => setDraft(undefined)}
          />
          <SigningStep page={page} />
          <CloseVisit page={page} />
        </>
      )}
    </Page>
  )
}

type Save = Extract<WaitingAct, { kind: 'record' }>['input'] & { parkedId: string | null }

/** Saves; a parked version whose text was taken over is settled with it. */
async function saveRecord({ parkedId, ...input }: Save, by: string) {
  const answer = await performAct(input.visitId, { kind: 'record', input }, by)
  if (parkedId !== null && !answer.parked)
    await performAct(input.visitId, { kind: 'settleParked', input: { parkedId } }, by)
  return answer
}
