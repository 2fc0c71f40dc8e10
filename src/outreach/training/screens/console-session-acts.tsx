import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { factsOf, sentFacts } from '../../../web/console/gathering-facts.tsx'
import { TextField } from '../../../web/ui/field.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { useShownVersion } from '../../../web/ui/use-shown-version.ts'
import { gatheringActs } from '../../gatherings/rules.ts'
import type { SessionMaterial, SessionRow } from '../contract.ts'
import { type Facts, factsAt, SessionFacts } from './session-facts.tsx'
import { SessionFactsList } from './session-facts-list.tsx'

/** The papers of a session, what was announced, and how it is changed or called off. */
export function SessionActs(props: { session: SessionRow; materials: readonly SessionMaterial[] }) {
  const { session, materials } = props
  const { id, state } = session
  const [open, setOpen] = useState<'change' | 'cancel'>()
  const may = gatheringActs[state]
  return (
    <div className="gathering-acts">
      {state !== 'cancelled' && (
        <div className="row">
          <a href={`/api/training/${id}/notice.pdf`} target="_blank" rel="noreferrer">
            打印通知
          </a>
          <a href={`/api/training/${id}/notice.docx`} download>
            Word 稿<span className="unseen">：通知</span>
          </a>
          <a href={`/api/training/${id}/attendance.pdf`} target="_blank" rel="noreferrer">
            打印签到表
          </a>
        </div>
      )}
      {open === 'change' ? (
        <ChangeForm session={session} used={materials} onClose={() => setOpen(undefined)} />
      ) : (
        <SessionFactsList session={session} materials={materials} />
      )}
      {open === 'cancel' && <CancelForm session={session} onClose={() => setOpen(undefined)} />}
      {open === undefined && may.change === true && (
        <div className="row">
          <Button onClick={() => setOpen('change')}>改时间地点</Button>
          <Button onClick={() => setOpen('cancel')}>取消这一场</Button>
        </div>
      )}
    </div>
  )
}

function ChangeForm(props: { session: SessionRow; used: readonly SessionMaterial[]; onClose: () => void }) {
  const { session, used, onClose } = props
  const choices = useQuery(orpc.training.choices.queryOptions({ input: {} }))
  // what it uses stays to be chosen, also when a newer version is there
  const more = (choices.data?.materials ?? []).filter((m) => !used.some(({ versionId }) => versionId === m.versionId))
  const [facts, setFacts] = useState<Facts>({
    ...factsOf(session),
    covers: session.covers,
    versionIds: used.map(({ versionId }) => versionId),
  })
  const change = useAct(orpc.training.change.mutationOptions({ onSuccess: onClose }))
  const seen = useShownVersion(session.version, change.problems)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change.go({ sessionId: session.id, seen, ...sentFacts(facts) })
  }
  return (
    <form className="form" onSubmit={submit} noValidate>
      <Problems problems={change.problems} at={factsAt} />
      <SessionFacts facts={facts} onChange={setFacts} problems={change.problems} materials={[...used, ...more]} />
      <div className="row">
        <Button type="primary" htmlType="submit" loading={change.busy}>
          保存
        </Button>
        <Button onClick={onClose}>不改了</Button>
      </div>
    </form>
  )
}

function CancelForm(props: { session: SessionRow; onClose: () => void }) {
  const { session, onClose } = props
  const [why, setWhy] = useState('')
  const cancel = useAct(orpc.training.cancel.mutationOptions({ onSuccess: onClose }))
  const seen = useShownVersion(session.version, cancel.problems)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    cancel.go({ sessionId: session.id, seen, why })
  }
  return (
    <form className="form" onSubmit={submit} noValidate>
      <Problems problems={cancel.problems} />
      <TextField label="取消的原因（请的人看得到）" max={100} value={why} onChange={setWhy} />
      <div className="row">
        <Button type="primary" htmlType="submit" loading={cancel.busy}>
          取消这一场
        </Button>
        <Button onClick={onClose}>不取消</Button>
      </div>
    </form>
  )
}
