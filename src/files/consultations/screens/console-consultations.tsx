import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { PageHead, Part } from '../../../web/ui/page-head.tsx'
import { Empty, Fetched } from '../../../web/ui/query-states.tsx'
import { SignOff } from '../../../web/ui/sign-off.tsx'
import type { ConsultationRequest } from '../contract.ts'
import { consultationStateNames } from '../rules.ts'
import { AskToConsult } from './console-ask.tsx'
import { DecideConsultation, EndConsultation, RevokeConsultation } from './console-decide.tsx'
import { namesOf, scopeOf } from './consultation-labels.ts'
import './consultations.css'

/** 查阅: asked for, granted by another, read, over (方案 §三.5). */
export function Consultations() {
  const seen = useQuery(orpc.consultations.table.queryOptions({ input: {} }))
  const [open, setOpen] = useState(false)
  return (
    <>
      <PageHead
        title="查阅"
        help="consultations"
        acts={
          !open && (
            <Button type="primary" onClick={() => setOpen(true)}>
              申请查阅
            </Button>
          )
        }
      >
        查阅别人的家访卷：写明谁的、为什么、到哪天，由别人批准；谁看过，卷里和本人那里都有记录
      </PageHead>
      <div className="stack">
        {open && <AskToConsult onClose={() => setOpen(false)} />}
        <Fetched of={seen} what="查阅申请">
          {({ requests }) => <Requests requests={requests} asking={open} />}
        </Fetched>
      </div>
    </>
  )
}

function Requests(props: { requests: readonly ConsultationRequest[]; asking: boolean }) {
  const { requests, asking } = props
  if (requests.length === 0)
    return asking ? null : (
      <Empty title="没有查阅的申请">要看别人的家访卷，点“申请查阅”。自己的卷不用申请，在手机的“我的家访卷”里看。</Empty>
    )
  const isLive = ({ state }: ConsultationRequest) => state === 'asked' || state === 'open'
  const over = requests.filter((request) => !isLive(request))
  return (
    <>
      {requests.filter(isLive).map((request) => (
        <OneRequest key={`${request.id} ${request.version}`} request={request} />
      ))}
      {over.length > 0 && (
        <details className="consult-over">
          <summary>已经了结的 {over.length} 次</summary>
          <div className="stack">
            {over.map((request) => (
              <OneRequest key={request.id} request={request} />
            ))}
          </div>
        </details>
      )}
    </>
  )
}

function OneRequest(props: { request: ConsultationRequest }) {
  const { request } = props
  const { state, reader, purpose, outsider, decidedBy, words, copiesAllowed, askedBy, askedAt, own } = request
  return (
    <Part title={`${reader}：${purpose}`} aside={consultationStateNames[state]}>
      <div className="stack">
        <p>{namesOf(request)}</p>
        <p className="soft">
          {scopeOf(request)}
          {copiesAllowed && '，可以制复制件'}
          {outsider && `；凭${outsider.letter}`}
        </p>
        {decidedBy && (
          <p>
            {decidedBy}
            {state === 'declined' ? '没有批准' : '批准'}
            {words !== '' && `：${words}`}
          </p>
        )}
        <SignOff by={askedBy} at={askedAt} what="申请" />
        {state === 'asked' && <DecideConsultation request={request} />}
        {state === 'open' && (own || request.mayRevoke) && (
          <div className="row">
            {own && (
              <Link className="act" to="/consultations/$requestId" params={{ requestId: request.id }}>
                {outsider ? '出示给他看' : '查阅'}
                <span className="unseen">：{purpose}</span>
              </Link>
            )}
            {own && <EndConsultation request={request} />}
            {request.mayRevoke && <RevokeConsultation request={request} />}
          </div>
        )}
      </div>
    </Part>
  )
}
