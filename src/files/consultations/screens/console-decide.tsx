import { Button, Checkbox } from 'antd'
import { type FormEvent, useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { DayField } from '../../../web/ui/day-field.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { SayNo } from '../../../web/ui/say-no.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { useShownVersion } from '../../../web/ui/use-shown-version.ts'
import type { ConsultationRequest } from '../contract.ts'

/** A request that nobody decided: for whom the plan names, and for whoever asked to take back. */
export function DecideConsultation(props: { request: ConsultationRequest }) {
  const { request } = props
  if (request.mayDecide === true) return <Decide request={request} />
  return (
    <>
      <p className="soft">{request.mayDecide}</p>
      {request.own && (
        <div className="row">
          <EndConsultation request={request} />
        </div>
      )}
    </>
  )
}

/** Takes the request back, or ends the reading before its day. */
export function EndConsultation(props: { request: ConsultationRequest; onEnded?: () => void }) {
  const { id: requestId, version, state, purpose } = props.request
  const end = useAct(orpc.consultations.end.mutationOptions({ onSuccess: () => props.onEnded?.() }))
  const seen = useShownVersion(version, end.problems)
  return (
    <>
      <Problems problems={end.problems} />
      <Button loading={end.busy} onClick={() => end.go({ requestId, seen })}>
        {state === 'asked' ? '撤回申请' : '看完了，结束'}
        <span className="unseen">：{purpose}</span>
      </Button>
    </>
  )
}

/** Takes back what was granted: the next page is not given any more. */
export function RevokeConsultation(props: { request: ConsultationRequest }) {
  const { id: requestId, version, purpose } = props.request
  const revoke = useAct(orpc.consultations.revoke.mutationOptions())
  const seen = useShownVersion(version, revoke.problems)
  return (
    <>
      <Problems problems={revoke.problems} />
      <Button loading={revoke.busy} onClick={() => revoke.go({ requestId, seen })}>
        收回批准<span className="unseen">：{purpose}</span>
      </Button>
    </>
  )
}

function Decide(props: { request: ConsultationRequest }) {
  const { id: requestId, version, askedUntil, purpose } = props.request
  const [until, setUntil] = useState(askedUntil)
  const [copies, setCopies] = useState(false)
  const [words, setWords] = useState<string>()
  const grant = useAct(orpc.consultations.grant.mutationOptions())
  const decline = useAct(orpc.consultations.decline.mutationOptions())
  const problems = [...grant.problems, ...decline.problems]
  const seen = useShownVersion(version, problems)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (words === undefined) grant.go({ requestId, seen, until, copies })
    else decline.go({ requestId, seen, words })
  }
  return (
    <form className="form" onSubmit={submit} noValidate aria-label={`批准：${purpose}`}>
      <Problems problems={problems} at={['words', 'until']} />
      {words === undefined ? (
        <>
          <DayField
            label="准看到哪天"
            hint="可以比申请的早"
            value={until}
            onChange={setUntil}
            years={1}
            fault={problemAt(grant.problems, 'until')}
          />
          <Checkbox checked={copies} onChange={(event) => setCopies(event.target.checked)}>
            可以制复制件（编号，印有姓名和用途）
          </Checkbox>
          <div className="row">
            <Button type="primary" htmlType="submit" loading={grant.busy}>
              批准
            </Button>
            <Button onClick={() => setWords('')}>不批准</Button>
          </div>
        </>
      ) : (
        <SayNo
          act="不批准"
          words={words}
          onChange={setWords}
          fault={problemAt(decline.problems, 'words')}
          busy={decline.busy}
          onBack={() => setWords(undefined)}
        />
      )}
    </form>
  )
}
