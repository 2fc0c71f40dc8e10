import { useState } from 'react'
import type { Problem } from '../../../platform/problem.ts'
import { Strip } from '../../../web/ui/problems.tsx'
import type { VisitPage } from '../contract.ts'
import { mayNow } from './field-labels.ts'
import { MattersRaised } from './field-matters.tsx'
import { ParkedVersions } from './field-parked.tsx'
import type { RecordDraft } from './field-record-draft.ts'
import { RecordForm } from './field-record-form.tsx'
import { RecordText } from './field-record-text.tsx'
import { Step } from './field-steps.tsx'

type Props = {
  page: VisitPage
  draft: RecordDraft | undefined
  /** The text just saved met one that somebody saved before. */
  parked: boolean
  problems: readonly Problem[]
  onWrite: (draft: RecordDraft) => void
  onRewrite: () => void
  onLeave: () => void
}

/** Step 4: the record as a form, or as what it says. */
export function RecordStep(props: Props) {
  const { page, draft } = props
  const may = mayNow(page, 'record')
  const revision = page.record?.revision ?? 0
  return (
    <Step of="record">
      {props.parked && (
        <Strip kind="waits">同行的人先保存了一份。您写的没有丢，和先保存的放在一起，请在下面对照后选定。</Strip>
      )}
      {draft && draft.basedOn < revision && (
        <Strip kind="waits">您填写期间，同行的人保存了一份。您仍可保存，两份会放在一起对照。</Strip>
      )}
      {!draft && <ParkedVersions page={page} onAdopt={props.onWrite} />}
      {draft ? (
        <>
          <RecordForm page={page} draft={draft} problems={props.problems} onChange={props.onWrite} />
          <LeaveForm rewriting={page.record !== null} onLeave={props.onLeave} />
        </>
      ) : page.record ? (
        <>
          {page.parked.length === 0 && <RecordText page={page} fields={page.record} />}
          {may === true && page.parked.length === 0 && (
            <button type="button" className="second" onClick={props.onRewrite}>
              修改记录
            </button>
          )}
          {may === true && page.record.readBackAt !== null && (
            <p className="hint">改动后要重新读给家属听，已有的签名也要重签。</p>
          )}
        </>
      ) : (
        <p className="soft">{may === true ? '到家后按“开始家访”，当场填写，三分钟写完。' : may}</p>
      )}
      <MattersRaised page={page} />
    </Step>
  )
}

/** Leaving the form loses what was typed: asked twice. */
function LeaveForm(props: { rewriting: boolean; onLeave: () => void }) {
  const [asked, setAsked] = useState(false)
  if (!asked)
    return (
      <button type="button" className="quiet" onClick={() => setAsked(true)}>
        {props.rewriting ? '不改了' : '先不填'}
      </button>
    )
  return (
    <div className="confirm acts">
      <p>{props.rewriting ? '刚才改的不保存，记录保持原样？' : '已经写的会清空，确定吗？'}</p>
      <button type="button" className="second" onClick={props.onLeave}>
        {props.rewriting ? '保持原样' : '清空'}
      </button>
      <button type="button" className="quiet" onClick={() => setAsked(false)}>
        接着写
      </button>
    </div>
  )
}
